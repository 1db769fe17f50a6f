import { type Millis, millis } from '../../core/brand.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import type { Fact, OrderApproved } from '../../core/fact/fact.ts'
import { multiplierOf } from '../../core/market/multiplier-of.ts'
import { newYorkDay } from '../../core/market/new-york-time.ts'
import type { Costs } from '../../backtest/costs.ts'

/** What the facts say of live trading, as far as the optimizer is told. */
export interface LiveRecord {
  take(fact: Fact): void
  /** Dollars that a strategy traded in the 30 days before a moment. */
  traded(module: ModuleName, strategy: string, now: number): number
  /** What the module's optimizer was last about, and since when. */
  course(module: ModuleName): { readonly strategy: string; readonly since: number } | undefined
  /** When the module's learning was last audited. */
  audited(module: ModuleName): Millis | undefined
  /** Promotions put in force on the New York day of a moment, all modules together. */
  promotions(at: number): number
  /**
   * Live less simulated result of each entry's fill, per unit of notional: the price against the mark at its decision, beside the spread and
   * slippage that the simulation charges there. Fees follow the venue's schedule in both and are left out, as are trimmed intents and contracts.
   */
  fills(module: ModuleName, strategy: string): readonly number[]
  /** Deepest fall since the last change of the sum of its round trips' returns, each on its own cost, as the simulation trades a fixed notional. */
  drawdown(module: ModuleName, strategy: string): number
}

const DAY = 86_400_000
const MEMORY = 30 * DAY
const ORDERS = 5_000
const FILLS = 500

interface Own {
  readonly notional: { readonly at: number; readonly amount: number }[]
  readonly fills: number[]
  run: { version: number; sum: number; peak: number; deepest: number }
}

/** `costs`: what the simulation of a module charges. */
export function createLiveRecord(costs: (module: ModuleName) => Costs): LiveRecord {
  const orders = new Map<string, { readonly key: string; readonly entry: OrderApproved | undefined }>()
  const owned = new Map<string, Own>()
  const courses = new Map<ModuleName, { readonly strategy: string; readonly since: number }>()
  const audits = new Map<ModuleName, Millis>()
  let promoted = { day: 0, count: 0 }
  const of = (key: string): Own => {
    const own = owned.get(key) ?? { notional: [], fills: [], run: { version: 0, sum: 0, peak: 0, deepest: 0 } }
    owned.set(key, own)
    return own
  }
  const know = (id: string, order: { readonly key: string; readonly entry: OrderApproved | undefined }): void => {
    orders.set(id, order)
    if (orders.size > ORDERS) for (const oldest of orders.keys()) return void orders.delete(oldest)
  }
  return {
    take(fact) {
      switch (fact.type) {
        case 'order.approved': {
          const { intent } = fact.order
          return know(fact.order.id, { key: `${intent.module}/${intent.strategy}`, entry: intent.type === 'enter' && fact.trimmed === null ? fact : undefined })
        }
        case 'order.acked':
          return fact.children.forEach(({ id }) => know(id, { key: orders.get(fact.id)?.key ?? '', entry: undefined }))
        case 'order.filled': {
          const order = orders.get(fact.id)
          if (!order) return
          const own = of(order.key)
          own.notional.push({ at: fact.at, amount: Math.abs(fact.qty) * fact.price * multiplierOf(fact.symbol) })
          while ((own.notional[0]?.at ?? Infinity) < fact.at - MEMORY) own.notional.shift()
          if (!order.entry) return
          const { reference, order: { intent } } = order.entry
          const { halfSpread, slippage } = costs(intent.module)
          if (reference <= 0 || multiplierOf(fact.symbol) !== 1) return
          const paid = ((fact.side === 'buy' ? 1 : -1) * (fact.price - reference)) / reference
          own.fills.push(halfSpread + slippage - paid)
          if (own.fills.length > FILLS) own.fills.shift()
          return
        }
        case 'parameters.set':
          of(`${fact.module}/${fact.strategy}`).run = { version: fact.parameters.version, sum: 0, peak: 0, deepest: 0 }
          return
        case 'trade.closed': {
          const { run } = of(fact.sleeve.split('/').slice(0, 2).join('/'))
          if (fact.parameters !== run.version || !(fact.basis > 0)) return
          run.sum += (fact.realised - fact.fees) / fact.basis
          run.peak = Math.max(run.peak, run.sum)
          run.deepest = Math.max(run.deepest, run.peak - run.sum)
          return
        }
        case 'optimizer.ran': {
          const { module, strategy, at } = fact
          if (courses.get(module)?.strategy !== strategy) courses.set(module, { strategy, since: at })
          if (fact.outcome !== 'applied' || fact.entry.what !== 'promoted') return
          const day = newYorkDay(at)
          promoted = promoted.day === day ? { day, count: promoted.count + 1 } : { day, count: 1 }
          return
        }
        case 'optimizer.audited':
          return void audits.set(fact.module, fact.at)
        default:
          return
      }
    },
    traded: (module, strategy, now) => (owned.get(`${module}/${strategy}`)?.notional ?? []).reduce((sum, { at, amount }) => (at < now - MEMORY ? sum : sum + amount), 0),
    course: (module) => courses.get(module),
    audited: (module) => audits.get(module),
    promotions: (at) => (promoted.day === newYorkDay(millis(at)) ? promoted.count : 0),
    fills: (module, strategy) => owned.get(`${module}/${strategy}`)?.fills ?? [],
    drawdown: (module, strategy) => owned.get(`${module}/${strategy}`)?.run.deepest ?? 0,
  }
}

/** The strategy of a seat that is tuned: for 30 days the one it was, else the one that traded most, else the first that has anything to tune. */
export function strategyToTune(record: LiveRecord, { module, strategies, now }: { readonly module: ModuleName; readonly strategies: readonly string[]; readonly now: number }): string | undefined {
  const last = record.course(module)
  if (last && now - last.since < MEMORY && strategies.includes(last.strategy)) return last.strategy
  const traded = strategies.map((strategy) => record.traded(module, strategy, now))
  return strategies[traded.indexOf(Math.max(...traded))]
}

