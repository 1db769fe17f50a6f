import { decimal, round, toTick } from '../core/money.ts'
import type { ApprovedOrder } from '../core/order/approved.ts'
import type { Leg, OrderIntent } from '../core/order/intent.ts'
import { parseUnits, type Units } from '../exchange/matching/amount.ts'
import type { Core } from '../exchange/matching/core.ts'
import { readTicket, type Ticket, type TicketRead } from '../exchange/matching/ticket.ts'
import { orderRequest } from './order-request.ts'

/**
 * An approved order as the venue's rules judge it: what `readTicket` makes of `orderRequest`, without spelling amounts only to read them again.
 * What the short way does not cover (several legs, contracts, what is not listed) goes the long one; a test holds the two together.
 */
export function orderTicket(core: Core, order: ApprovedOrder): TicketRead {
  const [leg, ...others] = order.intent.legs
  const instrument = leg && others.length === 0 ? core.options.market.instrument(leg.symbol) : undefined
  if (!leg || !instrument || instrument.type === 'contract') return readTicket(core, orderRequest(order))
  return { ok: true, value: simple(order, leg, instrument) }
}

function simple({ id, intent, bracket }: ApprovedOrder, leg: Leg, instrument: NonNullable<Ticket['instrument']>): Ticket {
  const isPair = instrument.type === 'pair'
  const levels = bracket ? levelsOf(intent, isPair) : NO_LEVELS
  const isPlain = levels.stop === undefined && levels.target === undefined
  return {
    qty: unitsAt(intent.qty * leg.ratio),
    notional: undefined,
    limit: intent.limit === null ? undefined : price(intent.limit, isPair, leg.side === 'buy' ? 'down' : 'up'),
    stop: undefined,
    trailPrice: undefined,
    trailPercent: undefined,
    takeProfit: levels.target,
    stopLoss: levels.stop === undefined ? undefined : { stop: levels.stop, limit: undefined },
    instrument,
    side: leg.side,
    type: intent.limit === null ? 'market' : 'limit',
    tif: !isPlain ? 'gtc' : !isPair ? 'day' : intent.limit === null ? 'ioc' : 'gtc',
    orderClass: isPlain ? '' : levels.stop !== undefined && levels.target !== undefined ? 'bracket' : 'oto',
    extendedHours: false,
    clientOrderId: id,
    intent: undefined,
    legs: NO_LEGS,
  }
}

interface Levels {
  readonly stop: Units | undefined
  readonly target: Units | undefined
}

const NO_LEGS: Ticket['legs'] = []
const NO_LEVELS: Levels = { stop: undefined, target: undefined }

function levelsOf(intent: OrderIntent, isPair: boolean): Levels {
  if (intent.type !== 'enter') return NO_LEVELS
  const { stop, target } = intent.protection
  const level = (at: number | null): Units | undefined => (at === null ? undefined : price(at, isPair, 'nearest'))
  return { stop: level(stop), target: level(target) }
}

function price(value: number, isPair: boolean, rounding: 'down' | 'up' | 'nearest'): Units | undefined {
  return isPair ? unitsAt(value) : unitsAt(round(toTick(value, value < 1 ? 0.0001 : 0.01, rounding), 4))
}

/** What `parseUnits` reads of `decimal(value)`: below a million the nearest billionth is one double's only spelling. */
function unitsAt(value: number): Units | undefined {
  const rounded = round(value, 9)
  return Math.abs(rounded) < 1e6 ? BigInt(Math.round(rounded * 1e9)) : parseUnits(decimal(value, 9))
}
