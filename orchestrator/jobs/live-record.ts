import type { Costs } from '../../backtest/costs.ts'
import { type Millis, millis } from '../../core/brand.ts'
import type { Fact, OrderFilled, ParametersSet, TradeClosed } from '../../core/fact/fact.ts'
import type { Bar } from '../../core/market/bar.ts'
import { multiplierOf } from '../../core/market/multiplier-of.ts'
import { newYorkDay } from '../../core/market/new-york-time.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import { createLiveFills } from './live-fills.ts'
import { LiveResult, type LiveRun } from './live-result.ts'

/** What the facts say of live trading, as far as the optimizer is told. */
export interface LiveRecord {
  take(fact: Fact): void
  /** Closed minutes as they are turned. */
  takeBars(bars: readonly Bar[]): void
  /** Dollars that a strategy traded in the 30 days before a moment. */
  traded(module: ModuleName, strategy: string, now: number): number
  /** What the module's optimizer was last about, and since when. */
  course(module: ModuleName): { readonly strategy: string; readonly since: number } | undefined
  /** When the module's learning was last audited. */
  audited(module: ModuleName): Millis | undefined
  /** Promotions put in force on the New York day of a moment, all modules together. */
  promotions(at: number): number
  /** Live fills against simulated ones, per unit of notional (live-fills.ts). */
  fills(module: ModuleName, strategy: string): readonly number[]
  /** The strategy's result since its last change (live-result.ts). */
  result(module: ModuleName, strategy: string): LiveResult
  /** What no fact tells, to be handed in again after a restart. */
  seen(module: ModuleName, strategy: string, at: Millis): LiveSeen
  resume(module: ModuleName, strategy: string, seen: LiveSeen): void
}

/** What was seen of a strategy's live trading up to a moment. */
export interface LiveSeen {
  readonly at: Millis
  readonly run: LiveRun
  readonly fills: readonly number[]
}

const DAY = 86_400_000
const MEMORY = 30 * DAY
const ORDERS = 5_000

/** `costs`: what the simulation of a module charges. */
export function createLiveRecord(costs: (module: ModuleName) => Costs): LiveRecord {
  const fills = createLiveFills(costs)
  const keys = new Map<string, string>()
  const notional = new Map<string, { readonly at: number; readonly amount: number }[]>()
  const results = new Map<string, LiveResult>()
  const courses = new Map<ModuleName, { readonly strategy: string; readonly since: number }>()
  const audits = new Map<ModuleName, Millis>()
  const [promoted, set] = [dayCount(), dayCount()]
  const know = (id: string, key: string): void => {
    keys.set(id, key)
    if (keys.size > ORDERS) for (const oldest of keys.keys()) return void keys.delete(oldest)
  }
  const resultOf = (key: string): LiveResult => {
    const own = results.get(key) ?? new LiveResult()
    results.set(key, own)
    return own
  }
  const traded = ({ id, at, symbol, qty, price }: OrderFilled): void => {
    const key = keys.get(id)
    if (key === undefined) return
    const own = notional.get(key) ?? []
    own.push({ at, amount: Math.abs(qty) * price * multiplierOf(symbol) })
    while ((own[0]?.at ?? Infinity) < at - MEMORY) own.shift()
    notional.set(key, own)
  }
  const closed = ({ sleeve, basis, realised, fees, parameters }: TradeClosed): void => {
    if (basis > 0) resultOf(sleeve.split('/').slice(0, 2).join('/')).close(parameters, (realised - fees) / basis)
  }
  const changed = ({ at, module, strategy, parameters: { version }, actor }: ParametersSet): void => {
    resultOf(`${module}/${strategy}`).begin(version)
    if (actor === 'optimizer') set.add(at)
  }
  return {
    take(fact) {
      fills.take(fact)
      switch (fact.type) {
        case 'order.approved':
          return know(fact.order.id, `${fact.order.intent.module}/${fact.order.intent.strategy}`)
        case 'order.acked':
          return fact.children.forEach(({ id }) => know(id, keys.get(fact.id) ?? ''))
        case 'order.filled':
          return traded(fact)
        case 'parameters.set':
          return changed(fact)
        case 'trade.closed':
          return closed(fact)
        case 'optimizer.ran': {
          const { module, strategy, at, outcome, entry } = fact
          if (courses.get(module)?.strategy !== strategy) courses.set(module, { strategy, since: at })
          if (outcome === 'applied' && entry.what === 'promoted') promoted.add(at)
          return
        }
        case 'optimizer.audited':
          return void audits.set(fact.module, fact.at)
        case 'book.restored':
          // An archive keeps versions and no runs: rollbacks count with them, which errs on the quiet side.
          return promoted.become(set)
        default:
          return
      }
    },
    takeBars: (bars) => fills.takeBars(bars),
    traded: (module, strategy, now) => (notional.get(`${module}/${strategy}`) ?? []).reduce((sum, { at, amount }) => (at < now - MEMORY ? sum : sum + amount), 0),
    course: (module) => courses.get(module),
    audited: (module) => audits.get(module),
    promotions: (at) => promoted.on(at),
    fills: (module, strategy) => fills.of(`${module}/${strategy}`).map(({ value }) => value),
    result: (module, strategy) => resultOf(`${module}/${strategy}`),
    seen: (module, strategy, at) => ({ at, run: resultOf(`${module}/${strategy}`).run, fills: fills.of(`${module}/${strategy}`).map(({ value }) => value) }),
    resume(module, strategy, { at, run, fills: known }) {
      resultOf(`${module}/${strategy}`).resume(run)
      fills.resume(`${module}/${strategy}`, { at, fills: known })
    },
  }
}

/** How often something happened on the newest New York day on which it did. */
function dayCount() {
  let [day, count] = [0, 0]
  const counter = {
    add(at: number): void {
      const own = newYorkDay(millis(at))
      count = own === day ? count + 1 : 1
      day = own
    },
    on: (at: number): number => (newYorkDay(millis(at)) === day ? count : 0),
    become: (other: { readonly last: () => readonly [day: number, count: number] }): void => void ([day, count] = other.last()),
    last: () => [day, count] as const,
  }
  return counter
}

/** The strategy of a seat that is tuned: for 30 days the one it was, else the one that traded most, else the first that has anything to tune. */
export function strategyToTune(record: LiveRecord, { module, strategies, now }: { readonly module: ModuleName; readonly strategies: readonly string[]; readonly now: number }): string | undefined {
  const last = record.course(module)
  if (last && now - last.since < MEMORY && strategies.includes(last.strategy)) return last.strategy
  const traded = strategies.map((strategy) => record.traded(module, strategy, now))
  return strategies[traded.indexOf(Math.max(...traded))]
}
