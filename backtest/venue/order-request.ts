import { decimal, toTick } from '../../core/money.ts'
import type { ApprovedOrder } from '../../core/order/approved.ts'
import type { Leg } from '../../core/order/intent.ts'
import { contractOf } from '../../core/market/contract-of.ts'
import type { OrderRequest } from '../../exchange/matching/order/order-request.ts'

type Kind = 'share' | 'pair' | 'contract'

/**
 * An approved order as the venue's rules take it. The live engine says the same through broker/order-body.ts and the SDK; a test
 * holds the two against each other, field by field.
 * @throws RangeError for an order without legs.
 */
export function orderRequest(order: ApprovedOrder): OrderRequest {
  const [leg, ...others] = order.intent.legs
  if (!leg) throw new RangeError(`order ${order.id} has no legs`)
  return others.length > 0 ? structure(order) : { ...simple(order, leg), ...protection(order, leg) }
}

function simple({ id, intent }: ApprovedOrder, leg: Leg): OrderRequest {
  const kind = kindOf(leg.symbol)
  return {
    client_order_id: id,
    symbol: leg.symbol,
    side: leg.side,
    qty: decimal(intent.qty * leg.ratio, 9),
    time_in_force: kind !== 'pair' ? 'day' : intent.limit === null ? 'ioc' : 'gtc',
    ...(intent.limit === null ? { type: 'market' } : { type: 'limit', limit_price: price(intent.limit, kind, leg.side === 'buy' ? 'down' : 'up') }),
    ...(kind === 'contract' ? { position_intent: `${leg.side}_to_${leg.effect}` as const } : {}),
  }
}

function structure({ id, intent }: ApprovedOrder): OrderRequest {
  return {
    client_order_id: id,
    order_class: 'mleg',
    qty: decimal(intent.qty, 9),
    time_in_force: 'day',
    ...(intent.limit === null ? { type: 'market' } : { type: 'limit', limit_price: decimal(toTick(intent.limit, 0.01, 'down'), 2) }),
    legs: intent.legs.map(({ symbol, ratio, side, effect }) => ({ symbol, ratio_qty: decimal(ratio, 9), side, position_intent: `${side}_to_${effect}` as const })),
  }
}

function protection({ bracket, intent }: ApprovedOrder, leg: Leg): Partial<OrderRequest> {
  if (!bracket || intent.type !== 'enter') return {}
  const { stop, target } = intent.protection
  if (stop === null && target === null) return {}
  const level = (at: number): string => price(at, kindOf(leg.symbol), 'nearest')
  return {
    order_class: stop !== null && target !== null ? 'bracket' : 'oto',
    time_in_force: 'gtc',
    ...(stop === null ? {} : { stop_loss: { stop_price: level(stop) } }),
    ...(target === null ? {} : { take_profit: { limit_price: level(target) } }),
  }
}

function price(value: number, kind: Kind, rounding: 'down' | 'up' | 'nearest'): string {
  if (kind === 'pair') return decimal(value, 9)
  return decimal(toTick(value, kind === 'share' && value < 1 ? 0.0001 : 0.01, rounding), 4)
}

function kindOf(symbol: string): Kind {
  return symbol.includes('/') ? 'pair' : contractOf(symbol) ? 'contract' : 'share'
}
