import { splitContract, type SplitRatio } from '../../../core/market/split-contract.ts'
import { divide, parseUnits, UNIT, type Units } from '../amount.ts'
import { endOrder, inSequence } from '../order/cancel.ts'
import { type Core } from '../core.ts'
import { emitNow } from '../emit.ts'
import { hoursAt } from './hours.ts'
import { bookIncome, type Holding, rename } from '../account/ledger.ts'
import { contractOf } from '../account/option-risk.ts'
import { isOpen, type OrderRecord } from '../order/order-record.ts'
import { recordNonTrade } from '../account/record-activity.ts'

const CENT = UNIT / 100n

/** Credits a dividend to a long position, charges it to a short one. @throws RangeError when `perShare` is no decimal. */
export function payDividend(core: Core, symbol: string, perShare: string, now: number): void {
  const amount = parseUnits(perShare)
  if (amount === undefined) throw new RangeError(`dividend of ${symbol} is not a decimal string: ${perShare}`)
  const qty = core.memory.ledger.holdings.get(symbol)?.qty ?? 0n
  if (qty === 0n) return
  const net = qty * amount
  bookIncome(core.memory.ledger, net)
  recordNonTrade(core, { type: 'DIV', date: dateAt(core, now), due: now, symbol, qty, price: 0n, net, perShare: amount, description: 'Cash Dividend' }, now)
}

/**
 * Splits a share. Positions keep their cost; orders are restated, prices on the nearest cent. Contracts follow with strike (to the cent) and quantity (economically
 * exact; a ratio that is not whole leaves fractions of contracts, which only expiry settles), and orders on them end, as brokers do it.
 * @throws RangeError unless both sides of the ratio are whole and above zero.
 */
export function splitShares(core: Core, symbol: string, { to, from }: SplitRatio, now: number): void {
  if (!Number.isInteger(to) || !Number.isInteger(from) || to < 1 || from < 1) throw new RangeError(`not a split ratio: ${to} for ${from}`)
  const ratio = { to: BigInt(to), from: BigInt(from) }
  for (const order of inSequence(core.open.values())) splitOrder(core, order, symbol, ratio, now)
  for (const holding of [...core.memory.ledger.holdings.values()]) splitHolding(core, holding, symbol, ratio, now)
}

interface Ratio {
  readonly to: bigint
  readonly from: bigint
}

function splitHolding(core: Core, holding: Holding, symbol: string, { to, from }: Ratio, now: number): void {
  const contract = contractOf(core, holding.symbol)
  if (holding.symbol !== symbol && contract?.underlying !== symbol) return
  const qty = (holding.qty * to) / from
  const name = contract ? splitContract(contract, { to: Number(to), from: Number(from) }).symbol : symbol
  const close = core.memory.closes.get(holding.symbol)
  if (close !== undefined) core.memory.closes.set(name, (close * Number(from)) / Number(to))
  rename(core.memory.ledger, holding, name, qty)
  const entry = { type: 'SPLIT', date: dateAt(core, now), due: now, symbol: name, price: 0n, net: 0n } as const
  recordNonTrade(core, { ...entry, qty: qty - holding.qty, description: `${to} for ${from} split` }, now)
}

function splitOrder(core: Core, order: OrderRecord, symbol: string, ratio: Ratio, now: number): void {
  if (order.role === 'leg' || !isOpen(order)) return
  const contract = contractOf(core, order.role === 'spread' ? core.memory.records.get(order.children[0] ?? '')?.symbol ?? '' : order.symbol)
  if (contract?.underlying === symbol) endOrder(core, order, 'canceled', now)
  if (order.symbol !== symbol) return
  if (order.qty !== null) order.qty = (order.qty * ratio.to) / ratio.from
  order.filledQty = (order.filledQty * ratio.to) / ratio.from
  order.limit = splitPrice(order.limit, ratio)
  order.stop = splitPrice(order.stop, ratio)
  order.collar = splitPrice(order.collar, ratio)
  order.trailPrice = splitPrice(order.trailPrice, ratio)
  order.hwm = splitPrice(order.hwm, ratio)
  emitNow(core, order, 'restated', now)
}

function splitPrice(price: Units | null, { to, from }: Ratio): Units | null {
  return price === null ? null : divide(price * from, to * CENT) * CENT
}

function dateAt(core: Core, now: number): string {
  return hoursAt(core, now)?.date ?? new Date(now).toISOString().slice(0, 10)
}
