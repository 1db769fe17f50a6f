import { type Units, unitsOf } from '../amount.ts'
import { children, type Core, forget } from '../core.ts'
import { emit } from '../emit.ts'
import { execute } from './fill.ts'
import { isRegular } from '../clock/hours.ts'
import { isFresh } from './is-fresh.ts'
import type { LegReport } from '../listener.ts'
import type { OrderRecord } from '../order/order-record.ts'

/** Trades a multi-leg order all or none: every leg at the far side of its quote of today, if the net price is within the limit. */
export function matchSpread(core: Core, parent: OrderRecord, now: number): void {
  if (!['new', 'pending_cancel'].includes(parent.status) || !isRegular(core, now)) return
  const legs = children(core, parent)
  if (legs.some((leg) => core.memory.halted.has(leg.symbol))) return
  const prices = legs.map((leg) => farSide(core, leg, now))
  if (!prices.every((price) => price !== undefined)) return
  const net = netPrice(legs, prices)
  if (parent.limit !== null && net > parent.limit) return
  fillSpread(core, parent, { legs, prices, net, now })
}

interface SpreadHit {
  readonly legs: readonly OrderRecord[]
  readonly prices: readonly Units[]
  /** Of one unit of the spread, a share: a debit is positive. */
  readonly net: Units
  readonly now: number
}

function fillSpread(core: Core, parent: OrderRecord, { legs, prices, net, now }: SpreadHit): void {
  const executions = legs.map((leg, i) => execute(core, leg, { qty: leg.qty ?? 0n, price: prices[i] ?? 0n, now, complete: true, liquidity: 'taker' }))
  const reports = legs.flatMap((leg, i): readonly LegReport[] => {
    const execution = executions[i]
    return execution ? [{ leg, execution, position: core.memory.ledger.holdings.get(leg.symbol)?.qty ?? 0n }] : []
  })
  const last = executions.at(-1)
  if (!last) return
  parent.filledQty = parent.qty ?? 0n
  parent.filledValue = parent.filledQty * net
  parent.status = 'filled'
  parent.filledAt = last.time
  forget(core, parent)
  emit(core, parent, 'fill', last.time, { execution: { id: last.id, time: last.time, price: net, qty: parent.filledQty }, position: null, legs: reports })
}

function farSide(core: Core, leg: OrderRecord, now: number): Units | undefined {
  const quote = core.options.market.quote(leg.symbol)
  if (!quote || !isFresh(core, leg, quote, now)) return undefined
  const far = leg.side === 'buy' ? quote.ask : quote.bid
  return far > 0 ? unitsOf(far) : undefined
}

function netPrice(legs: readonly OrderRecord[], prices: readonly Units[]): Units {
  return legs.reduce((net, leg, i) => net + leg.ratio * (leg.side === 'buy' ? 1n : -1n) * (prices[i] ?? 0n), 0n)
}
