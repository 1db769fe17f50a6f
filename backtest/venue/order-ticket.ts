import type { Instrument } from '../../core/market/instrument.ts'
import { round, toTick } from '../../core/money.ts'
import type { ApprovedOrder } from '../../core/order/approved.ts'
import type { Leg, OrderIntent } from '../../core/order/intent.ts'
import type { Units } from '../../exchange/matching/amount.ts'
import type { Core } from '../../exchange/matching/core.ts'
import { readTicket, type Ticket, type TicketRead } from '../../exchange/matching/order/ticket.ts'
import { orderRequest } from './order-request.ts'

/**
 * An approved order as the venue's rules judge it: what `readTicket` makes of `orderRequest`, without spelling amounts only to read them again.
 * What the short way does not cover (several legs, what is not listed, amounts that a double cannot tell to a billionth) goes the long one; a test holds the two together.
 */
export function orderTicket(core: Core, order: ApprovedOrder): TicketRead {
  const [leg, ...others] = order.intent.legs
  const instrument = leg && others.length === 0 ? core.options.market.instrument(leg.symbol) : undefined
  if (!leg || !instrument || isLarge(order.intent, leg)) return readTicket(core, orderRequest(order))
  return { ok: true, value: simple(order, leg, instrument) }
}

function simple({ id, intent, bracket }: ApprovedOrder, leg: Leg, instrument: Instrument): Ticket {
  const { type } = instrument
  const isPair = type === 'pair'
  const levels = bracket ? levelsOf(intent, type) : NO_LEVELS
  const isPlain = levels.stop === undefined && levels.target === undefined
  return {
    qty: unitsAt(intent.qty * leg.ratio),
    notional: undefined,
    limit: intent.limit === null ? undefined : price(intent.limit, type, leg.side === 'buy' ? 'down' : 'up'),
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
    intent: type === 'contract' ? `${leg.side}_to_${leg.effect}` : undefined,
    legs: NO_LEGS,
  }
}

interface Levels {
  readonly stop: Units | undefined
  readonly target: Units | undefined
}

const NO_LEGS: Ticket['legs'] = []
const NO_LEVELS: Levels = { stop: undefined, target: undefined }

function levelsOf(intent: OrderIntent, type: Instrument['type']): Levels {
  if (intent.type !== 'enter') return NO_LEVELS
  const { stop, target } = intent.protection
  const level = (at: number | null): Units | undefined => (at === null ? undefined : price(at, type, 'nearest'))
  return { stop: level(stop), target: level(target) }
}

function price(value: number, type: Instrument['type'], rounding: 'down' | 'up' | 'nearest'): Units {
  return type === 'pair' ? unitsAt(value) : unitsAt(round(toTick(value, type === 'share' && value < 1 ? 0.0001 : 0.01, rounding), 4))
}

/** Below a million the nearest billionth is one double's only spelling. */
const LARGE = 1e6

function isLarge(intent: OrderIntent, { ratio }: Leg): boolean {
  const { stop, target } = intent.type === 'enter' ? intent.protection : NO_PROTECTION
  return !(Math.abs(intent.qty * ratio) < LARGE && Math.abs(intent.limit ?? 0) < LARGE && (stop ?? 0) < LARGE && (target ?? 0) < LARGE)
}

const NO_PROTECTION = { stop: null, target: null }

/** What `parseUnits` reads of `decimal(value)`. */
function unitsAt(value: number): Units {
  return BigInt(Math.round(round(value, 9) * 1e9))
}
