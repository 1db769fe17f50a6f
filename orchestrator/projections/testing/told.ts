import { millis, orderId } from '../../../core/brand.ts'
import type { DeskParts } from '../../../core/engine/desk-plan.ts'
import { createEngine, type Engine, restart } from '../../../core/engine/engine.ts'
import type { Benchmarks, CycleEnded, Fact, ModuleCycle } from '../../../core/fact/fact.ts'
import { newYorkTime } from '../../../core/market/new-york-time.ts'
import { dayOf } from '../../../core/market/civil-date.ts'
import { sessionCalendar } from '../../../core/market/session-calendar.ts'
import { usd } from '../../../core/money.ts'
import type { ModuleName } from '../../../core/order/module-name.ts'
import { defaultLimits } from '../../../core/risk/default-limits.ts'

/** What a New York clock shows, `2026-03-09 10:30`. */
export function ny(shown: string): number {
  const [date = '', time = ''] = shown.split(' ')
  const [hours, minutes] = time.split(':')
  return newYorkTime(dayOf(date), Number(hours) * 60 + Number(minutes))
}

interface CycleGiven {
  readonly equity?: number | null
  /** Per module what is open: realised, fees, unrealised. */
  readonly open?: Partial<Record<ModuleName, readonly [number, number, number | null]>>
  readonly benchmarks?: Benchmarks
  readonly cycle?: Partial<ModuleCycle>
  readonly n?: number
}

/** A cycle in which every module did what `cycle` says. */
export function cycleAt(at: number, { equity = 100_000, open = {}, benchmarks, cycle = {}, n = 1 }: CycleGiven = {}): Fact {
  const of = (name: ModuleName) => {
    const [realised, fees, unrealised] = open[name] ?? [0, 0, 0]
    return { realised: usd(realised), fees: usd(fees), unrealised: unrealised === null ? null : usd(unrealised) }
  }
  const did: ModuleCycle = { outcome: 'ok', decisions: 0, signals: 0, approved: 0, refused: 0, error: null, ...cycle }
  const results = { stocks: of('stocks'), crypto: of('crypto'), options: of('options') }
  const known = benchmarks ? { benchmarks } : {}
  return { type: 'cycle.ended', at: millis(at), n, began: millis(at), equity: equity === null ? null : usd(equity), modules: { stocks: did, crypto: did, options: did }, results, ...known }
}

/** As journals of older versions hold it. */
export function oldCycleAt(at: number, equity: number): Fact {
  const { results: _results, benchmarks: _benchmarks, ...old } = cycleAt(at, { equity }) as CycleEnded
  return old
}

export function beganAt(at: number, date: string, equity: number): Fact {
  return { type: 'day.began', at: millis(at), date, equity: usd(equity) }
}

export function cashAt(at: number, amount: number, why: 'transfer' | 'fee' | 'difference' = 'transfer'): Fact {
  return { type: 'cash.moved', at: millis(at), amount: usd(amount), why }
}

export function closedAt(at: number, sleeve: string, realised: number, fees: number, basis = 1_000): Fact {
  const reasons = { entry: { code: 'momentum-up', numbers: {} }, exit: { code: 'target-hit', numbers: { target: 120 } } } as const
  return { type: 'trade.closed', at: millis(at), sleeve, openedAt: millis(at - 60_000), realised: usd(realised), fees: usd(fees), basis: usd(basis), ...reasons, parameters: 2 }
}

export function refusedAt(at: number, module: ModuleName, underlying: string, code: 'market-closed' | 'cool-down' = 'market-closed'): Fact {
  const intent = { type: 'exit', module, strategy: 's', underlying, at: millis(at), reason: { code: 'momentum-up', numbers: {} }, parameters: 0, limit: null } as const
  return { type: 'intent.refused', at: millis(at), intent, refusal: { code, numbers: {} } }
}

interface OrderGiven {
  readonly id: string
  readonly at: number
  readonly module?: ModuleName
  readonly symbol: string
  readonly qty: number
  /** Side, ratio and symbol of each leg; a buy of one unit of the symbol unless given. */
  readonly legs?: readonly (readonly ['buy' | 'sell', number, string])[]
  readonly type?: 'enter' | 'close'
  readonly reference?: number
  readonly riskPerUnit?: number
  readonly limit?: number | null
}

/** As a journal gives it back: plain JSON. */
export function approvedAt({ id, at, module = 'stocks', symbol, qty, legs = [['buy', 1, symbol]], type = 'enter', reference = 100, riskPerUnit = 5, limit = 101 }: OrderGiven): Fact {
  const effect = type === 'enter' ? 'open' : 'close'
  const entry = { confidence: 0.6, protection: { stop: 95, target: 120, exitAt: null }, riskPerUnit, expiresAt: at + 60_000 }
  const intent = {
    type, module, strategy: 's', underlying: symbol, at, reason: { code: type === 'enter' ? 'momentum-up' : 'trend-over', numbers: {} }, parameters: 0,
    legs: legs.map(([side, ratio, leg]) => ({ symbol: leg, side, ratio, effect })), qty, limit, ...(type === 'enter' ? entry : {}),
  }
  return JSON.parse(JSON.stringify({ type: 'order.approved', at, order: { id, intent, bracket: false }, exposure: 1_000, reference, trimmed: null })) as Fact
}

export function filledAt(at: number, id: string, given: { readonly symbol: string; readonly side: 'buy' | 'sell'; readonly qty: number; readonly price: number; readonly fee?: number; readonly feeQty?: number }): Fact {
  const { symbol, side, qty, price, fee = 0, feeQty = 0 } = given
  return { type: 'order.filled', at: millis(at), id: orderId(id), execution: `${id}-${at}-${symbol}-${price}`, symbol, side, qty, price, fee: usd(fee), feeQty }
}

export function endedAt(at: number, id: string, status: Extract<Fact, { type: 'order.ended' }>['status'] = 'filled'): Fact {
  return { type: 'order.ended', at: millis(at), id: orderId(id), status, why: '' }
}

const calendar = sessionCalendar()
/** Nobody is seated. */
const modules = {} as DeskParts['modules']

/** A desk whose book these facts made, at these marks. */
export function engineOf(facts: readonly Fact[], at: number, marks: Readonly<Record<string, number>> = {}): Engine {
  const engine = createEngine({ modules, calendar, news: undefined }, facts)
  restart(engine, { seats: [], limits: defaultLimits })
  engine.market.now = millis(at)
  for (const [symbol, price] of Object.entries(marks)) engine.market.takeQuote({ symbol, at: millis(at), bid: price, ask: price, bidSize: 1, askSize: 1 })
  return engine
}

/** A room that took these facts, and the moment it is asked about. */
export function told<R extends { take(fact: Fact): void }>(room: R, facts: readonly Fact[]): R {
  for (const fact of facts) room.take(fact)
  return room
}
