import type { Holding, RunningExit, Sleeve } from '../../book/book.ts'
import { tickSize } from '../../market/instrument.ts'
import { LARGEST_PAIR_ORDER } from '../../market/largest-pair-order.ts'
import { multiplierOf } from '../../market/multiplier-of.ts'
import { floorTo, toTick } from '../../money.ts'
import type { ExitOrderIntent, Leg, Side } from '../../order/intent.ts'
import type { TurnState } from '../engine.ts'
import { firstToClose } from './first-to-close.ts'
import { isMarketOpen } from './is-market-open.ts'
import { moduleOf } from './module-of.ts'
import { timeSince } from './time-since.ts'

/** Share of the largest order that a part may be worth: the price may rise before the venue judges it. */
const ROOM = 0.95
/** Tries at a limit before a contract is closed at the market. */
const LIMIT_TRIES = 3
/** A structure waits so long for a bid for what it bought; a wing that stays without one would keep the sold leg until it is assigned. */
const WING_PATIENCE = 600_000

/** Contracts that can be closed first, shares and coins afterwards: a covered call is never left naked. Coins worth more than one order may be leave in parts. */
export function closingIntent(turn: TurnState, sleeve: Sleeve): ExitOrderIntent | undefined {
  const first = firstToClose(turn, sleeve)
  const lead = first[0]
  if (!lead || !sleeve.exit || !isMarketOpen(turn, sleeve)) return undefined
  const isWhole = first.length === 1 || (isEven(first) && (areBidFor(turn, first) || timeSince(sleeve.exit.since, turn.at) < WING_PATIENCE))
  const closed = isWhole ? first : [nextAlone(turn, first) ?? lead]
  const units = leastOf(closed)
  const legs = closed.map((held): Leg => ({ symbol: held.symbol, side: held.qty > 0 ? 'sell' : 'buy', ratio: Math.abs(held.qty) / units, effect: 'close' }))
  const limit = limitOf(turn, legs, sleeve.exit.attempts)
  if (limit === undefined) return undefined
  const { strategy, underlying, parameters } = sleeve
  return { type: 'close', module: moduleOf(turn, sleeve, lead), strategy, underlying, at: turn.at, reason: sleeve.exit.reason, parameters, legs, qty: partOf(turn, legs, units, sleeve.exit), limit }
}

/**
 * Of a pair that is worth more than one order may be, one of the even parts that it is closed in, one after another. Of what is bought back, once buying
 * power was lacking, as much as the venue's last figure pays for, at least one: each frees something for the next.
 */
function partOf({ engine: { market, account } }: TurnState, legs: readonly Leg[], units: number, { poorAt }: RunningExit): number {
  const [{ symbol, side }] = legs as readonly [Leg]
  const instrument = market.instrument(symbol)
  if (poorAt !== null && legs.length === 1 && side === 'buy') {
    const cost = (market.quote(symbol)?.ask ?? Infinity) * multiplierOf(symbol)
    const figure = account?.buyingPower[instrument?.type === 'contract' ? 'options' : 'stocks'] ?? 0
    return Math.min(units, Math.max(1, Math.floor((ROOM * figure) / cost)))
  }
  if (instrument?.type !== 'pair') return units
  const parts = Math.ceil((units * (market.mark(symbol) ?? 0)) / (ROOM * LARGEST_PAIR_ORDER))
  return parts > 1 ? floorTo(units / parts, instrument.qtyStep) : units
}

/** Every quantity is a multiple of the smallest. */
function isEven(holdings: readonly Holding[]): boolean {
  const units = leastOf(holdings)
  return holdings.every((held) => Number.isInteger(Math.abs(held.qty) / units))
}

function leastOf(holdings: readonly Holding[]): number {
  let least = Infinity
  for (const { qty } of holdings) least = Math.min(least, Math.abs(qty))
  return least
}

/** Somebody bids for whatever is to be sold. */
function areBidFor(turn: TurnState, holdings: readonly Holding[]): boolean {
  return holdings.every((held) => held.qty < 0 || farSide(turn, held.symbol, 'sell') !== undefined)
}

/** Leg by leg sold ones go first: the bought ones are their cover. Of these one that somebody bids for. */
function nextAlone(turn: TurnState, holdings: readonly Holding[]): Holding | undefined {
  return holdings.find((held) => held.qty < 0) ?? holdings.find((held) => areBidFor(turn, [held]))
}

/** Shares and coins leave at the market. Contracts at the far side, then at the market; undefined while nobody bids. */
function limitOf(turn: TurnState, legs: readonly Leg[], attempts: number): number | null | undefined {
  const { market } = turn.engine
  if (legs.every((leg) => market.instrument(leg.symbol)?.type !== 'contract')) return null
  const prices = legs.map((leg) => farSide(turn, leg.symbol, leg.side))
  if (prices.some((price) => price === undefined)) return undefined
  if (attempts >= LIMIT_TRIES && legs.length === 1) return null
  const net = legs.reduce((sum, leg, i) => sum + (leg.side === 'buy' ? 1 : -1) * leg.ratio * (prices[i] ?? 0), 0)
  const worse = legs.length > 1 ? net + Math.abs(net) * 0.05 * attempts : net
  const tick = 0.01
  return legs.length > 1 ? toTick(worse, tick, 'up') : Math.max(tick, toTick(Math.abs(net), tick, legs[0]?.side === 'buy' ? 'up' : 'down'))
}

function farSide(turn: TurnState, symbol: string, side: Side): number | undefined {
  const quote = turn.engine.market.quote(symbol)
  const price = side === 'buy' ? quote?.ask : quote?.bid
  if (price !== undefined && price > 0) return toTick(price, tickSizeOf(turn, symbol, price), 'nearest')
  return undefined
}

function tickSizeOf(turn: TurnState, symbol: string, price: number): number {
  const instrument = turn.engine.market.instrument(symbol)
  return instrument ? tickSize(instrument, price) : 0.01
}
