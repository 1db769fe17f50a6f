import { max, min, type Money, UNIT, type Units } from '../amount.ts'
import { afterFill } from '../order/bracket.ts'
import { type Core, drawId, forget, isWhole, nextChance, stamp } from '../core.ts'
import { emit, emitNow } from '../emit.ts'
import { cryptoFee } from '../account/fees.ts'
import { addVolume, tradingVolume } from '../account/crypto-volume.ts'
import { bookCashFee, bookCoinFee, bookTrade } from '../account/ledger.ts'
import { type OrderRecord, remaining } from '../order/order-record.ts'
import type { Execution } from './execution.ts'
import { quantityFilled } from './quantity-model.ts'
import { recordFill } from '../account/record-activity.ts'

export interface Hit {
  readonly price: Units
  readonly now: number
  /** Most that may trade at this price; undefined: no bound. */
  readonly quoted: Units | undefined
  readonly liquidity: 'maker' | 'taker'
}

/** Trades as much of an order as the hit allows: ledger, fee, activity, event, and what hangs on the order. */
export function fillOrder(core: Core, order: OrderRecord, hit: Hit): void {
  const wanted = wantedAt(core, order, hit.price)
  const qty = cutTo(core, order, wanted, hit.quoted)
  if (qty === 0n || (order.tif === 'fok' && qty < wanted)) return
  const cancelling = order.status === 'pending_cancel'
  const execution = execute(core, order, { qty, price: hit.price, now: hit.now, complete: qty === wanted, liquidity: hit.liquidity })
  const position = core.memory.ledger.holdings.get(order.symbol)?.qty ?? 0n
  emit(core, order, order.status === 'filled' ? 'fill' : 'partial_fill', execution.time, { execution, position, legs: null })
  if (cancelling && order.status === 'filled') emitNow(core, order, 'order_cancel_rejected', hit.now)
  afterFill(core, order, hit.now)
}

export interface ExecutionTerms {
  readonly qty: Units
  readonly price: Units
  readonly now: number
  readonly complete: boolean
  readonly liquidity: 'maker' | 'taker'
}

/** Books one execution and moves the order's own figures; says nothing yet. */
export function execute(core: Core, order: OrderRecord, terms: ExecutionTerms): Execution {
  const { qty, price, complete } = terms
  const execution = { id: drawId(core), time: stamp(core, terms.now), qty, price }
  const before = core.memory.ledger.holdings.get(order.symbol)?.qty ?? 0n
  bookTrade(core.memory.ledger, { symbol: order.symbol, multiplier: order.multiplier, qty: order.side === 'buy' ? qty : -qty, price })
  if (order.assetClass === 'crypto') chargeFee(core, order, terms)
  order.filledQty += qty
  order.filledValue += qty * price
  order.status = complete ? 'filled' : order.status === 'pending_cancel' ? 'pending_cancel' : 'partially_filled'
  order.updatedAt = execution.time
  if (complete) {
    order.filledAt = execution.time
    forget(core, order)
  }
  recordFill(core, order, execution, before)
  return execution
}

/** What an order still wants at a price; dollars become shares or coins, rounded down at the ninth decimal, and sell no more than there is. */
function wantedAt(core: Core, order: OrderRecord, price: Units): Units {
  if (order.notional === null) return remaining(order) ?? 0n
  const wanted = max(0n, (order.notional * UNIT - order.filledValue) / price)
  return order.side === 'buy' ? wanted : max(0n, min(wanted, core.memory.ledger.holdings.get(order.symbol)?.qty ?? 0n))
}

function cutTo(core: Core, order: OrderRecord, wanted: Units, quoted: Units | undefined): Units {
  const odds = core.fill.partialFillOdds
  if (order.tif === 'fok' || odds === 0) return quantityFilled({ wanted, quoted, draw: 1, part: 1, odds: 0, whole: wholeOnly(order) })
  return quantityFilled({ wanted, quoted, draw: nextChance(core), part: nextChance(core), odds, whole: wholeOnly(order) })
}

function wholeOnly(order: OrderRecord): boolean {
  return order.assetClass !== 'crypto' && order.qty !== null && isWhole(order.qty)
}

/** Takes the fee out of what was received and notes it for the day's posting. */
function chargeFee(core: Core, order: OrderRecord, { qty, price, now, liquidity }: ExecutionTerms): void {
  const day = Math.floor(now / 86_400_000)
  const fee = core.chargesCryptoFees ? cryptoFee(tradingVolume(core, day), order.side, liquidity, { qty, price }) : 0n
  addVolume(core, day, qty * price)
  if (fee === 0n) return
  if (order.side === 'buy') bookCoinFee(core.memory.ledger, order.symbol, fee)
  else bookCashFee(core.memory.ledger, fee)
  const inCoins = order.side === 'buy'
  noteFee(core, { day, symbol: order.symbol, qty: inCoins ? fee : 0n, money: inCoins ? 0n : fee, value: inCoins ? fee * price : 0n })
}

function noteFee(core: Core, fee: { day: number; symbol: string; qty: Units; money: Money; value: Money }): void {
  const found = core.memory.coinFees.find((each) => each.day === fee.day && each.symbol === fee.symbol)
  if (!found) {
    core.memory.coinFees.push({ ...fee })
    return
  }
  found.qty += fee.qty
  found.money += fee.money
  found.value += fee.value
}
