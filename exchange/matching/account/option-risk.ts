import { type Contract } from '../../../core/market/instrument.ts'
import { max, type Money, type Units, unitsOf } from '../amount.ts'
import { children, type Core } from '../core.ts'
import { type OrderRecord, remaining } from '../order/order-record.ts'
import { type OptionLeg, optionRisk, type Risk } from './payoff.ts'

/** What one order changes in the book of options, and what it pays. */
export interface OptionOrder {
  readonly legs: readonly OptionLeg[]
  /** Premium to pay; negative when it is received. */
  readonly debit: Money
}

/** Positions in contracts on one underlying, in the order they were opened. */
export function optionPositions(core: Core, underlying: string): readonly OptionLeg[] {
  const legs: OptionLeg[] = []
  for (const holding of core.memory.ledger.holdings.values()) {
    const contract = contractOf(core, holding.symbol)
    if (contract?.underlying === underlying) legs.push({ contract, qty: holding.qty })
  }
  return legs
}

/** Options buying power that an order takes: what it pays plus what it adds to the largest loss. Negative when it frees some. */
export function optionOrderCost(core: Core, order: OptionOrder): Money {
  const [first] = order.legs
  if (!first) return 0n
  const before = optionPositions(core, first.contract.underlying)
  return order.debit + optionRisk(merge([...before, ...order.legs])).loss - optionRisk(before).loss
}

/** Contracts of net short calls after an order that shares would have to cover, all open orders counted. */
export function nakedCallsAfter(core: Core, underlying: string, legs: readonly OptionLeg[], excluding?: string): Units {
  const pending = openOptionOrders(core, underlying, excluding).filter((each) => each.legs.some((leg) => leg.qty < 0n))
  return riskOf([...optionPositions(core, underlying), ...pending.flatMap((each) => each.legs), ...legs]).nakedCalls
}

/** Shares that short calls, held or ordered, keep from being sold. */
export function lockedShares(core: Core, underlying: string, excluding?: string): Units {
  return hasOptions(core) ? 100n * nakedCallsAfter(core, underlying, [], excluding) : 0n
}

/** Whether any contract is held or ordered. */
function hasOptions(core: Core): boolean {
  for (const { multiplier } of core.memory.ledger.holdings.values()) if (multiplier !== 1n) return true
  for (const { assetClass } of core.open.values()) if (assetClass === 'us_option') return true
  return false
}

/** What open orders in options still reserve, each judged alone. */
export function reservedByOptions(core: Core, excluding?: string): Money {
  let total = 0n
  for (const order of core.open.values()) {
    if (order.id === excluding || order.assetClass !== 'us_option' || order.role === 'leg' || order.status === 'held') continue
    const parts = optionOrderOf(core, order)
    total += max(0n, optionOrderCost(core, parts))
  }
  return total
}

export function contractOf(core: Core, symbol: string): Contract | undefined {
  const instrument = core.options.market.instrument(symbol)
  return instrument?.type === 'contract' ? instrument : undefined
}

/** The same contract in several legs becomes one. */
function merge(legs: readonly OptionLeg[]): readonly OptionLeg[] {
  const bySymbol = new Map<string, OptionLeg>()
  for (const leg of legs) {
    const found = bySymbol.get(leg.contract.symbol)
    bySymbol.set(leg.contract.symbol, { contract: leg.contract, qty: leg.qty + (found?.qty ?? 0n) })
  }
  return [...bySymbol.values()].filter((leg) => leg.qty !== 0n)
}

function riskOf(legs: readonly OptionLeg[]): Risk {
  return optionRisk(merge(legs))
}

function openOptionOrders(core: Core, underlying: string, excluding: string | undefined): readonly OptionOrder[] {
  const found: OptionOrder[] = []
  for (const order of core.open.values()) {
    if (order.id === excluding || order.assetClass !== 'us_option' || order.role === 'leg') continue
    const parts = optionOrderOf(core, order)
    if (parts.legs[0]?.contract.underlying === underlying) found.push(parts)
  }
  return found
}

function optionOrderOf(core: Core, order: OrderRecord): OptionOrder {
  const parts = order.role === 'spread' ? children(core, order) : [order]
  const legs = parts.flatMap((each) => {
    const contract = contractOf(core, each.symbol)
    const left = remaining(each) ?? 0n
    return contract ? [{ contract, qty: each.side === 'buy' ? left : -left }] : []
  })
  const count = remaining(order) ?? 0n
  const limit = order.limit ?? order.stop
  if (limit === null) return { legs, debit: debitAtMarket(core, legs) }
  return { legs, debit: (order.role === 'spread' || order.side === 'buy' ? limit : -limit) * count * 100n }
}

/** Premium at the far sides of the quotes; a missing quote counts as nothing. */
export function debitAtMarket(core: Core, legs: readonly OptionLeg[]): Money {
  return legs.reduce((total, { contract, qty }) => {
    const quote = core.options.market.quote(contract.symbol)
    const far = quote ? (qty > 0n ? quote.ask : quote.bid) : 0
    return total + qty * unitsOf(far) * 100n
  }, 0n)
}
