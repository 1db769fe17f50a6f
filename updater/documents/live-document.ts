import type { HealthView } from '../../contract/health-view.ts'
import type { StateView } from '../../contract/state-view.ts'
import type { Disclosure } from '../redact/disclosure.ts'
import { redaction } from '../redact/redaction.ts'
import type { Content } from './content.ts'
import { baseOf } from './content.ts'
import { figures, noFigures, type Figures } from './live-figures.ts'
import { liveScope } from './live-scope.ts'

type Live = Content<'live'>

/** What the updater says of itself. */
export type OwnPart = Pick<Live, 'writer' | 'pass' | 'interval' | 'writesToday' | 'heartbeats' | 'uptime' | 'sync'> & { readonly alerts: number }

export interface LiveInput {
  readonly own: OwnPart
  /** The newest reading: trading state and heartbeats are never delayed. Undefined while the engine has not answered. */
  readonly present: { readonly state: StateView; readonly health: HealthView | undefined } | undefined
  /** What may be shown of money, positions and fills; null while nothing is old enough. */
  readonly shown: StateView | null
  /** What stands in the store: it goes on standing where there is nothing newer. */
  readonly before: Live | undefined
  readonly disclosure: Disclosure
}

/** As JSON, its time stamp included; a page reads it every 30 seconds. */
const LARGEST = 5_950

/** `public/live`; undefined while neither engine nor store has told anything of the account. */
export function liveDocument({ own, present, shown, before, disclosure }: LiveInput): Live | undefined {
  const standing = present ? presentPart(present, disclosure) : before && presentPartOf(before)
  if (!standing) return undefined
  const { alerts, ...rest } = own
  const make = (positions: number): Live => {
    const { totals, base, ...told } = shownPart({ shown, before, disclosure, present, positions })
    return { ...base, ...rest, ...standing, shown: { money: disclosure.money, delay: disclosure.delay }, ...told, totals: { ...totals, alerts } }
  }
  return fitted(make)
}

type Present = Pick<Live, 'environment' | 'version' | 'since' | 'notices' | 'cycle' | 'startedAt' | 'reconciled' | 'sessions' | 'states'>

function presentPart({ state, health }: NonNullable<LiveInput['present']>, disclosure: Disclosure): Present {
  const { environment, version, notices, cycle, today, states } = state
  const closed = { open: false, changesAt: null }
  return {
    environment,
    version,
    since: today?.record.since ?? state.startedAt,
    notices: notices.slice(0, 4).map((notice) => notice.slice(0, 120)),
    cycle: cycle && { n: cycle.n, at: cycle.at, duration: Math.round(cycle.duration), every: health?.loop?.cycleDelay ?? 0 },
    startedAt: health?.startedAt ?? null,
    reconciled: today?.reconciled ?? null,
    sessions: today?.sessions ?? { stocks: closed, crypto: closed, options: closed },
    states: { desk: liveScope(states.desk, disclosure), stocks: liveScope(states.stocks, disclosure), crypto: liveScope(states.crypto, disclosure), options: liveScope(states.options, disclosure) },
  }
}

function presentPartOf({ environment, version, since, notices, cycle, startedAt, reconciled, sessions, states }: Live): Present {
  return { environment, version, since, notices, cycle, startedAt, reconciled, sessions, states }
}

interface ShownInput extends Pick<LiveInput, 'shown' | 'before' | 'disclosure' | 'present'> {
  readonly positions: number
}

/** `seq` and `market` are those of the figures: the number of facts itself tells of trading. */
function shownPart({ shown, before, disclosure, present, positions }: ShownInput): Figures & { readonly base: ReturnType<typeof baseOf> } {
  if (shown) {
    const r = redaction(disclosure, shown.today?.opening ?? shown.day.equity)
    return { ...figures(shown, r, { positions, trades: MOST.trades }), base: baseOf(shown) }
  }
  if (before && mayStand(before, { disclosure, present })) {
    const { nearest, money, record, modules, totals, positions: held, trades, seq, market } = before
    return { nearest, money, record, modules, totals, positions: held, trades, base: { schema: 1, seq, market } }
  }
  const isEnabled = (module: 'stocks' | 'crypto' | 'options'): boolean => present?.state.modules[module].enabled ?? false
  return { ...noFigures(isEnabled), base: { schema: 1, seq: 0, market: present?.state.at ?? 0 } }
}

/** What stands was redacted when it was written; figures of another account or of a wider disclosure than today's are dropped. */
function mayStand(before: Live, { disclosure, present }: Pick<LiveInput, 'disclosure' | 'present'>): boolean {
  const isSame = present === undefined || before.environment === present.state.environment
  return isSame && before.shown.money === disclosure.money && before.shown.delay >= disclosure.delay
}

const MOST = { positions: 20, trades: 20 }

/** Leaves out the smallest positions until it fits; `totals` counts them still. */
function fitted(make: (positions: number) => Live): Live {
  let live = make(MOST.positions)
  for (let most = Math.min(MOST.positions, live.positions.symbol.length) - 1; most >= 0 && bytesOf(live) > LARGEST; most -= 1) live = make(most)
  return live
}

function bytesOf(live: Live): number {
  return Buffer.byteLength(JSON.stringify({ ...live, updatedAt: 9_999_999_999_999 }))
}
