import type { CycleEnded, Fact, IntentRefused, OrderFilled, TradeClosed } from '../../core/fact/fact.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import { MODULES } from '../../core/order/module-name.ts'
import { type CauseTimes, createCauseTimes } from './risk/cause-times.ts'
import { createOrderNotes } from './trades/order-notes.ts'
import { slippage } from './trades/slippage.ts'

interface Counts {
  signals: number
  approved: number
  refused: number
  errors: number
  realised: number
  fees: number
  trades: number
  wins: number
}

/** A fill with the module whose order it was; empty when that order is older than memory. */
export interface RecentFill extends OrderFilled {
  readonly module: ModuleName | ''
  /** Price against the one that was decided on, as a share of it; positive is worse. */
  readonly slippage: number | null
}

/** What views show of the past, folded from facts: bounded lists, and counts since the journal began. */
export interface Recent {
  readonly fills: readonly RecentFill[]
  readonly trades: readonly TradeClosed[]
  readonly refusals: readonly IntentRefused[]
  readonly modules: Readonly<Record<ModuleName, Readonly<Counts>>>
  /** Closed round trips by `module/strategy`. */
  readonly strategies: ReadonlyMap<string, Readonly<Counts>>
  readonly facts: number
  /** The newest cycle; undefined before the first. */
  readonly cycle: CycleEnded | undefined
  readonly causes: Pick<CauseTimes, 'since'>
  take(fact: Fact): void
}

const KEPT = 200

export function createRecent(): Recent {
  const fills: RecentFill[] = []
  const trades: TradeClosed[] = []
  const refusals: IntentRefused[] = []
  const modules: Record<ModuleName, Counts> = { stocks: none(), crypto: none(), options: none() }
  const strategies = new Map<string, Counts>()
  const notes = createOrderNotes()
  const causes = createCauseTimes()
  const state: { facts: number; cycle: CycleEnded | undefined } = { facts: 0, cycle: undefined }
  const ofSleeve = (sleeve: string): readonly Counts[] => {
    const [module = '', strategy = ''] = sleeve.split('/')
    const key = `${module}/${strategy}`
    const counts = strategies.get(key) ?? none()
    strategies.set(key, counts)
    const name = MODULES.find((one) => one === module)
    return name ? [modules[name], counts] : [counts]
  }
  const take = (fact: Fact): void => {
    state.facts += 1
    notes.take(fact)
    causes.take(fact)
    if (fact.type === 'order.filled') {
      const note = notes.of(fact.id)
      keep(fills, { ...fact, module: note?.module ?? '', slippage: slippage(fact.side, fact.price, note?.decided ?? null) })
    }
    if (fact.type === 'intent.refused') {
      keep(refusals, fact)
      modules[fact.intent.module].refused += 1
    }
    if (fact.type === 'order.approved') modules[fact.order.intent.module].approved += 1
    if (fact.type === 'module.failed') modules[fact.module].errors += 1
    if (fact.type === 'cycle.ended') {
      state.cycle = fact
      for (const name of MODULES) modules[name].signals += fact.modules[name].signals
    }
    if (fact.type === 'trade.closed') {
      keep(trades, fact)
      for (const counts of ofSleeve(fact.sleeve)) close(counts, fact)
    }
  }
  return {
    fills,
    trades,
    refusals,
    modules,
    strategies,
    get facts() {
      return state.facts
    },
    get cycle() {
      return state.cycle
    },
    causes,
    take,
  }
}

function none(): Counts {
  return { signals: 0, approved: 0, refused: 0, errors: 0, realised: 0, fees: 0, trades: 0, wins: 0 }
}

function close(counts: Counts, trade: TradeClosed): void {
  counts.realised += trade.realised
  counts.fees += trade.fees
  counts.trades += 1
  if (trade.realised - trade.fees > 0) counts.wins += 1
}

/** Newest first. */
function keep<T>(list: T[], item: T): void {
  list.unshift(item)
  if (list.length > KEPT) list.pop()
}
