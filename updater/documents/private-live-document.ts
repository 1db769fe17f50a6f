import { component, type ComponentRow } from '../../contract/documents/private-live.ts'
import type { HealthView } from '../../contract/health-view.ts'
import type { StateView } from '../../contract/state-view.ts'
import { tableOf } from '../../contract/table.ts'
import { redaction } from '../redact/redaction.ts'
import type { Budget } from '../writes/budget.ts'
import { baseOf, type Content } from './content.ts'
import { figures } from './live-figures.ts'
import { liveScope } from './live-scope.ts'

type PrivateLive = Content<'privateLive'>

export interface PrivateLiveInput {
  readonly state: StateView
  readonly health: HealthView | undefined
  readonly watchedUntil: number
  readonly alerts: number
  readonly budget: Budget
}

/** `private/live`: true and undelayed whatever the public sees. */
export function privateLiveDocument({ state, health, watchedUntil, alerts, budget }: PrivateLiveInput): PrivateLive {
  const { totals, ...told } = figures(state, redaction({ money: 'usd', hidden: [], delay: 0 }, 1), { positions: 200, trades: 100 })
  const scope = (name: keyof StateView['states']): PrivateLive['states']['desk'] => liveScope(state.states[name], { money: 'usd', delay: 0 })
  const closed = { open: false, changesAt: null }
  return {
    ...baseOf(state),
    watchedUntil,
    ...told,
    totals: { ...totals, alerts },
    states: { desk: scope('desk'), stocks: scope('stocks'), crypto: scope('crypto'), options: scope('options') },
    sessions: state.today?.sessions ?? { stocks: closed, crypto: closed, options: closed },
    components: tableOf(component, (health?.components ?? []).slice(0, 60).map(componentRow)),
    usage: usageOf(health, budget),
    journal: health?.journal ? { seq: health.journal.seq, bytes: health.journal.bytes, freeDisk: health.disk?.freeBytes ?? null } : null,
  }
}

function componentRow({ name, kind, state, why, since, restarts }: HealthView['components'][number]): ComponentRow {
  return { name: name.slice(0, 60), kind, state, why: why.slice(0, 200), since, restarts }
}

function usageOf(health: HealthView | undefined, { count, most }: Budget): PrivateLive['usage'] {
  // The local Firestore has no quota to use up.
  const firestore = most === Infinity ? [] : [{ provider: 'firestore', used: count, limit: most, window: 'day' }]
  return health?.broker ? [{ provider: 'alpaca', used: health.broker.used, limit: health.broker.limit, window: 'minute' }, ...firestore] : firestore
}
