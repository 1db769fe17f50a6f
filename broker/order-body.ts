import type { trading } from '@alpacahq/alpaca-trade-api'
import { decimal, toTick } from '../core/money.ts'
import type { ApprovedOrder } from '../core/order/approved.ts'
import type { Leg, OrderIntent, Side } from '../core/order/intent.ts'
import { classOf, type SymbolClass } from './symbol-map.ts'

/** An order as the wire takes it: decimal strings throughout. */
export type OrderBody = trading.PostOrderRequest

/** What a body is made from; an approved order is one. */
export interface OrderToSend extends Omit<ApprovedOrder, 'intent'> {
  readonly intent: OrderIntent
}

/**
 * The one translation of an order into Alpaca's form (ALPACA-WIRE section 3). Shares and contracts are day orders; pairs rest
 * until cancelled, or are filled at once when a market order closes them; brackets rest too, so that their stop outlives the day
 * when the engine is dead at the close (the desk cancels a late entry itself).
 * @throws RangeError for an order without legs or with numbers that no wire can carry.
 */
export function orderBody(order: OrderToSend): OrderBody {
  const [leg, ...others] = order.intent.legs
  if (leg === undefined) throw new RangeError(`order ${order.id} has no legs`)
  return others.length > 0 ? structure(order) : { ...simple(order, leg), ...protection(order, leg) }
}

function simple({ id, intent }: OrderToSend, leg: Leg): OrderBody {
  const symbolClass = classOf(leg.symbol)
  return {
    clientOrderId: id,
    symbol: leg.symbol,
    side: leg.side,
    qty: quantity(intent.qty * leg.ratio),
    timeInForce: symbolClass !== 'pair' ? 'day' : intent.limit === null ? 'ioc' : 'gtc',
    ...(intent.limit === null ? { type: 'market' } : { type: 'limit', limitPrice: limitPrice(intent.limit, leg.side, symbolClass) }),
    // Inferred intents go wrong: a bought call was refused as a covered one (Alpaca-API issue 271).
    ...(symbolClass === 'contract' ? { positionIntent: `${leg.side}_to_${leg.effect}` as const } : {}),
  }
}

/** Several legs are one order without symbol and side; its limit is the net of one unit, positive for a debit. */
function structure({ id, intent }: OrderToSend): OrderBody {
  return {
    clientOrderId: id,
    orderClass: 'mleg',
    qty: quantity(intent.qty),
    timeInForce: 'day',
    ...(intent.limit === null ? { type: 'market' } : { type: 'limit', limitPrice: decimal(toTick(intent.limit, 0.01, 'down'), 2) }),
    legs: intent.legs.map((leg) => ({
      symbol: leg.symbol,
      ratioQty: quantity(leg.ratio),
      side: leg.side,
      positionIntent: `${leg.side}_to_${leg.effect}` as const,
    })),
  }
}

/** Stop and target at the venue, so that a dead engine leaves no naked position; one level alone makes the class `oto`. */
function protection({ bracket, intent }: OrderToSend, leg: Leg): Partial<OrderBody> {
  if (!bracket || intent.type !== 'enter') return {}
  const { stop, target } = intent.protection
  const level = (price: number): string => limitPrice(price, leg.side, classOf(leg.symbol), 'nearest')
  const stopLoss = stop === null ? {} : { stopLoss: { stopPrice: level(stop) } }
  const takeProfit = target === null ? {} : { takeProfit: { limitPrice: level(target) } }
  if (stop === null && target === null) return {}
  return { orderClass: stop !== null && target !== null ? 'bracket' : 'oto', timeInForce: 'gtc', ...stopLoss, ...takeProfit }
}

function quantity(qty: number): string {
  if (!(qty > 0)) throw new RangeError(`not a quantity: ${qty}`)
  return decimal(qty, 9)
}

/** On the tick, never worse than asked: a buy is rounded down, a sale up. A pair's tick is the module's business. */
function limitPrice(price: number, side: Side, symbolClass: SymbolClass, rounding?: 'nearest'): string {
  if (!(price > 0)) throw new RangeError(`not a price: ${price}`)
  if (symbolClass === 'pair') return decimal(price, 9)
  const tick = symbolClass === 'share' && price < 1 ? 0.0001 : 0.01
  return decimal(toTick(price, tick, rounding ?? (side === 'buy' ? 'down' : 'up')), 4)
}
