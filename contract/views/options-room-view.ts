import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed, field, list, orNull, words } from '../field.ts'
import { type RowOf, table } from '../table.ts'

const POINTS = 41

/** Result against cost over the price of the underlying: 41 even steps, today's curve from Black-Scholes at present volatility. */
const payoff = closed({
  from: field.price('lowest price of the underlying'),
  to: field.price('highest price'),
  today: list(orNull(field.money('result if the price were there now; null when a leg cannot be priced')), POINTS, '41 points'),
  expiry: list(field.money('result at the first expiry, later legs at their value then'), POINTS, '41 points'),
}, 'payoff')

const greeks = {
  delta: orNull(field.money('for a move of the underlying by 100 %')),
  gamma: orNull(field.money('change of delta for a move by 1 %')),
  vega: orNull(field.money('for one point of volatility')),
  theta: orNull(field.money('for one day')),
}

export const optionLeg = {
  symbol: field.symbol('contract in OCC spelling, or the share'),
  type: words(['call', 'put', 'share'], 'what it is'),
  qty: orNull(field.quantity('signed; null when redacted')),
  strike: orNull(field.price('strike')),
  expiry: orNull(field.date('last day')),
  cost: orNull(field.price('paid')),
  mark: orNull(field.price('mid; null when stale')),
  volatility: orNull(field.share('implied')),
  delta: orNull(field.ratio('of one unit')),
}
export type OptionLeg = RowOf<typeof optionLeg>

const structure = closed({
  underlying: field.symbol('underlying'),
  strategy: field.text('strategy', 40),
  legs: table(optionLeg, 8, 'legs, grouped as one trade'),
  spot: orNull(field.price('of the underlying')),
  cost: field.money('paid (positive) or received'),
  value: orNull(field.money('present')),
  maximumLoss: orNull(field.money('null when unbounded')),
  maximumGain: orNull(field.money('null when unbounded')),
  breakevens: list(field.price('price of the underlying at expiry'), 4, 'where it neither gains nor loses'),
  days: orNull(field.count('to the first expiry, calendar days')),
  ...greeks,
  payoff: orNull(payoff),
}, 'one structure')

export const expiryRow = {
  expiry: field.date('last day'),
  days: field.count('calendar days'),
  contracts: orNull(field.quantity('long and short together; null when redacted')),
  structures: field.count('structures with a leg that ends then'),
}
export type ExpiryRow = RowOf<typeof expiryRow>

export const assignmentRow = {
  symbol: field.symbol('short contract'),
  underlying: field.symbol('underlying'),
  days: field.count('to expiry, calendar days'),
  inTheMoney: orNull(field.share('of the spot; negative is out of the money')),
  timeValue: orNull(field.price('what the holder would give up by exercising')),
  risk: words(['low', 'pin', 'high'], 'high: in the money with hardly any time value; pin: within 1 % of the strike in the last two days'),
  covered: words(['shares', 'cash', 'long-leg', 'no'], 'what an assignment is covered by'),
}
export type AssignmentRow = RowOf<typeof assignmentRow>

/** Greeks against their limits, every structure with its payoff, the ladder of expiries and what may be assigned. */
export const OptionsRoomView = closed({
  ...greeks,
  deltaLimit: orNull(field.money('largest net delta')),
  vegaLimit: orNull(field.money('largest net vega')),
  structures: list(structure, 30, 'structures, the largest loss first'),
  underlyings: list(closed({ underlying: field.symbol('underlying'), spot: orNull(field.price('spot')), ...greeks, payoff: orNull(payoff) }, 'all structures on it'), 20, 'by underlying'),
  expiries: table(expiryRow, 40, 'ladder of days to expiry'),
  assignments: table(assignmentRow, 60, 'short contracts, the most endangered first'),
}, 'the options room')

export type OptionsRoomView = DeepReadonly<Static<typeof OptionsRoomView>>
