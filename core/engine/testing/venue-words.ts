import { type Millis, type OrderId, venueId } from '../../brand.ts'
import type { ApprovedOrder } from '../../order/approved.ts'
import type { Input, ReplyOutcome, VenueActivity, VenueFill, VenueOrder, VenuePosition, VenueSnapshot } from '../input.ts'
import { OPEN } from './tape.ts'

/** What the venue might say of an order of ours: working and unfilled, but for what is given. */
export function told(order: ApprovedOrder, given: Partial<VenueOrder> = {}): VenueOrder {
  const { id, intent } = order
  const [leg] = intent.legs
  return {
    id: venueId(`v-${id}`),
    clientId: id,
    symbol: leg?.symbol ?? '',
    side: leg?.side ?? 'buy',
    status: 'working',
    qty: intent.qty,
    filledQty: 0,
    filledPrice: null,
    limitPrice: intent.limit,
    stopPrice: null,
    type: intent.limit === null ? 'market' : 'limit',
    submittedAt: intent.at,
    legs: order.bracket ? legsOf(order) : [],
    ...given,
  }
}

/** Stop and target as a bracket's children, held until the parent is filled; a given status goes for both. */
export function legsOf(order: ApprovedOrder, given: { readonly stop?: Partial<VenueOrder>; readonly target?: Partial<VenueOrder> } = {}): readonly VenueOrder[] {
  const { id, intent } = order
  if (intent.type !== 'enter') return []
  const { stop, target } = intent.protection
  const base = { ...told({ ...order, bracket: false }), side: intent.legs[0]?.side === 'buy' ? ('sell' as const) : ('buy' as const), status: 'held' as const }
  const legs: VenueOrder[] = []
  if (target !== null) legs.push({ ...base, id: venueId(`v-${id}-target`), clientId: `leg-${id}-target`, limitPrice: target, type: 'limit', ...given.target })
  if (stop !== null) legs.push({ ...base, id: venueId(`v-${id}-stop`), clientId: `leg-${id}-stop`, limitPrice: null, stopPrice: stop, type: 'stop', ...given.stop })
  return legs
}

/** Filled to `qty` in all at an average price, its legs awake. */
export function filled(order: ApprovedOrder, price: number, qty: number = order.intent.qty): VenueOrder {
  const isWhole = qty === order.intent.qty
  const legs = order.bracket ? legsOf(order, isWhole ? { target: { status: 'working' } } : {}) : []
  return told(order, { status: isWhole ? 'filled' : 'partial', filledQty: qty, filledPrice: price, legs })
}

/** One execution, named by the running total as the broker names it. */
export function execution(order: VenueOrder, given: Pick<VenueFill, 'qty' | 'price' | 'at' | 'position' | 'fee'>): VenueFill {
  const { id, symbol, side, filledQty } = order
  return { execution: `${id}:${filledQty}`, orderId: id, symbol, side, ...given }
}

export function reply(at: Millis, id: OrderId, outcome: ReplyOutcome): Input {
  return { type: 'reply', at, id, outcome }
}

export function accepted(at: Millis, order: ApprovedOrder, word: VenueOrder = told(order)): Input {
  return reply(at, order.id, { type: 'accepted', order: word })
}

export function update(at: Millis, order: VenueOrder, fills: readonly VenueFill[] = []): Input {
  return { type: 'update', at, order, fills, event: order.status }
}

/** The whole order filled in one execution at one price. */
export function filledAtOnce(at: Millis, order: ApprovedOrder, price: number): Input {
  const word = filled(order, price)
  return update(at, word, [execution(word, { qty: order.intent.qty, price, at })])
}

export interface AccountSays {
  readonly at?: Millis
  readonly cash?: number
  readonly positions?: Readonly<Record<string, number | readonly [qty: number, price: number]>>
  readonly orders?: readonly VenueOrder[]
  readonly fills?: readonly VenueFill[]
  readonly activities?: readonly VenueActivity[]
}

/** The venue's whole word: 100,000 dollars and nothing else, but for what is given. */
export function snapshot({ at = OPEN, cash = 100_000, positions = {}, orders = [], fills = [], activities = [] }: AccountSays = {}): VenueSnapshot {
  const held = Object.entries(positions).map(([symbol, of]): VenuePosition => {
    const [qty, price] = typeof of === 'number' ? [of, 100] : of
    return { symbol, qty, available: Math.abs(qty), price, mark: price }
  })
  const account = { id: 'TEST', cash, equity: cash, buyingPower: { stocks: 4 * cash, crypto: cash, options: cash }, blocked: false }
  return { at, account, positions: held, orders, fills, activities }
}
