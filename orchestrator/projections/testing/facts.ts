import { birthId, millis, type Millis, orderId } from '../../../core/brand.ts'
import type { Fact, ModuleCycle } from '../../../core/fact/fact.ts'
import { usd } from '../../../core/money.ts'
import type { Side } from '../../../core/order/intent.ts'
import type { ModuleName } from '../../../core/order/module-name.ts'

/** 2026-03-02 15:00:00 UTC, a Monday, 10:00 in New York. */
export const START: Millis = millis(Date.UTC(2026, 2, 2, 15))

export const MINUTE = 60_000

/** `minutes` after START. */
export function at(minutes: number): Millis {
  return millis(START + minutes * MINUTE)
}

/** The first start of a simulated account. */
export function started(cash: number): Fact {
  return { type: 'engine.started', at: START, birth: birthId('abcd1234'), account: 'A1', environment: 'simulated', cash: usd(cash), version: '0.1.0' }
}

interface Order {
  readonly id: string
  readonly module: ModuleName
  readonly strategy: string
  readonly symbol: string
  readonly underlying?: string
  readonly side: Side
  readonly qty: number
  readonly type: 'enter' | 'close'
}

/** An approved order as a journal gives it back: plain JSON. */
export function approved({ id, module, strategy, symbol, underlying = symbol, side, qty, type }: Order): Fact {
  const leg = { symbol, side, ratio: 1, effect: type === 'enter' ? 'open' : 'close' }
  const entry = { confidence: 0.6, protection: { stop: 95, target: 120, exitAt: null }, riskPerUnit: 5, expiresAt: at(10) }
  const reason = type === 'enter' ? { code: 'momentum-up', numbers: {} } : { code: 'trend-over', numbers: {} }
  const intent = { type, module, strategy, underlying, at: START, reason, parameters: 0, legs: [leg], qty, limit: 100, ...(type === 'enter' ? entry : {}) }
  const fact = { type: 'order.approved', at: START, order: { id, intent, bracket: false }, exposure: 1_000, reference: 100, trimmed: null }
  return JSON.parse(JSON.stringify(fact)) as Fact
}

interface Fill {
  readonly id: string
  readonly symbol: string
  readonly side: Side
  readonly qty: number
  readonly price: number
  readonly fee?: number
  /** What a buy of coins loses in coins. */
  readonly feeQty?: number
  readonly minutes?: number
}

export function filled({ id, symbol, side, qty, price, fee = 0, feeQty = 0, minutes = 1 }: Fill): Fact {
  return { type: 'order.filled', at: at(minutes), id: orderId(id), execution: `${id}-${minutes}`, symbol, side, qty, price, fee: usd(fee), feeQty }
}

export function ended(id: string): Fact {
  return { type: 'order.ended', at: at(2), id: orderId(id), status: 'filled', why: '' }
}

export function closed(sleeve: string, realised: number, fees: number): Fact {
  const reasons = { entry: { code: 'momentum-up', numbers: {} }, exit: { code: 'target-hit', numbers: { target: 120 } } } as const
  return { type: 'trade.closed', at: at(5), sleeve, openedAt: at(1), realised: usd(realised), fees: usd(fees), basis: usd(1_000), ...reasons, parameters: 0 }
}

export function refused(module: ModuleName, underlying: string): Fact {
  const reason = { code: 'momentum-up', numbers: {} } as const
  const intent = { type: 'exit', module, strategy: 's', underlying, at: START, reason, parameters: 0, limit: null } as const
  return { type: 'intent.refused', at: at(3), intent, refusal: { code: 'market-closed', numbers: {} } }
}

/** A cycle in which each module saw so many signals. */
export function cycle(n: number, signals: Readonly<Record<ModuleName, number>>): Fact {
  const of = (name: ModuleName): ModuleCycle => ({ outcome: 'ok', decisions: 5, signals: signals[name], approved: 0, refused: 0, error: null })
  return { type: 'cycle.ended', at: at(n), n, began: at(n), equity: usd(100_000), modules: { stocks: of('stocks'), crypto: of('crypto'), options: of('options') } }
}
