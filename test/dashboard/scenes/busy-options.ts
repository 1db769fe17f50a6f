import { blackScholesGreeks, blackScholesPrice, type OptionTerms } from '../../../core/pricing/black-scholes.ts'
import { tableOf } from '../../../contract/table.ts'
import { assignmentRow, expiryRow, optionLeg, type OptionsRoomView } from '../../../contract/views/options-room-view.ts'
import { HELD, type Held } from './busy-book.ts'
import { EQUITY } from './busy-figures.ts'
import { round } from './chance.ts'
import { AT, priceOf } from './market.ts'

type Structure = OptionsRoomView['structures'][number]

/** Each structure with its payoff by Black and Scholes at 18 % volatility. */
export function busyOptions(): OptionsRoomView {
  const structures = HELD.filter(({ module }) => module === 'options').map(structureOf).sort((a, b) => (b.maximumLoss ?? Infinity) - (a.maximumLoss ?? Infinity))
  const net = (of: (one: Structure) => number | null): number => round(structures.reduce((sum, one) => sum + (of(one) ?? 0), 0))
  return {
    delta: net(({ delta }) => delta), gamma: net(({ gamma }) => gamma), vega: net(({ vega }) => vega), theta: net(({ theta }) => theta),
    deltaLimit: round(EQUITY * 0.5), vegaLimit: round(EQUITY * 0.005),
    structures,
    underlyings: structures.map(({ underlying, spot, delta, gamma, vega, theta, payoff }) => ({ underlying, spot, delta, gamma, vega, theta, payoff })),
    expiries: tableOf(expiryRow, [
      { expiry: '2026-04-10', days: 31, contracts: 4, structures: 1 }, { expiry: '2026-04-17', days: 38, contracts: 1, structures: 1 }, { expiry: '2026-04-24', days: 45, contracts: 1, structures: 1 },
    ]),
    assignments: tableOf(assignmentRow, [
      { symbol: 'SPY260417P00555000', underlying: 'SPY', days: 38, inTheMoney: round(555 / priceOf('SPY') - 1, 4), timeValue: 4.92, risk: 'low', covered: 'cash' },
      { symbol: 'QQQ260410C00500000', underlying: 'QQQ', days: 31, inTheMoney: round(1 - 500 / priceOf('QQQ'), 4), timeValue: 6.03, risk: 'low', covered: 'long-leg' },
    ]),
  }
}

interface Leg {
  readonly symbol: string
  readonly qty: number
  readonly price: number
  readonly mark: number
  readonly right: 'call' | 'put'
  readonly strike: number
  readonly expiry: string
  readonly years: number
}

const VOLATILITY = 0.18

function structureOf({ symbol, strategy, holdings }: Held): Structure {
  const spot = priceOf(symbol)
  const legs = holdings.map(legOf)
  const cost = round(legs.reduce((sum, { qty, price }) => sum + qty * price * 100, 0))
  const sum = (of: (terms: OptionTerms, leg: Leg) => number): number => legs.reduce((total, leg) => total + leg.qty * 100 * of(termsOf(leg, spot), leg), 0)
  const [low, high] = [spot * 0.88, spot * 1.12]
  const at = (i: number): number => low + ((high - low) * i) / 40
  const result = (price: number, left: number): number => round(legs.reduce((total, leg) => total + leg.qty * 100 * blackScholesPrice({ ...termsOf(leg, price), years: left * leg.years }), 0) - cost)
  const expiry = Array.from({ length: 41 }, (_, i) => result(at(i), 0))
  const isShort = (legs[0]?.qty ?? 0) < 0
  const strike = legs[0]?.strike ?? 0
  return {
    underlying: symbol, strategy, spot, cost, value: round(legs.reduce((total, { qty, mark }) => total + qty * mark * 100, 0)),
    legs: tableOf(optionLeg, legs.map((leg) => ({
      symbol: leg.symbol, type: leg.right, qty: leg.qty, strike: leg.strike, expiry: leg.expiry, cost: leg.price, mark: leg.mark, volatility: VOLATILITY, delta: round(blackScholesGreeks(termsOf(leg, spot)).delta, 3),
    }))),
    maximumLoss: isShort ? round(strike * 100 + cost) : cost, maximumGain: isShort ? -cost : legs.length === 2 ? round(2_000 - cost) : null,
    breakevens: [round(isShort ? strike + cost / 100 : strike + cost / 100 / Math.abs(legs[0]?.qty ?? 1))], days: Math.round((legs[0]?.years ?? 0) * 365),
    delta: round(sum((terms) => blackScholesGreeks(terms).delta) * spot), gamma: round(sum((terms) => blackScholesGreeks(terms).gamma) * spot * spot * 0.01), vega: round(sum((terms) => blackScholesGreeks(terms).vega)), theta: round(sum((terms) => blackScholesGreeks(terms).theta)),
    payoff: { from: round(low), to: round(high), today: Array.from({ length: 41 }, (_, i) => result(at(i), 1)), expiry },
  }
}

function legOf({ symbol, qty, price, mark }: Held['holdings'][number]): Leg {
  const [, year = '', month = '', day = '', right = '', strike = ''] = /(\d{2})(\d{2})(\d{2})([CP])(\d{8})$/.exec(symbol) ?? []
  const expiry = `20${year}-${month}-${day}`
  return { symbol, qty, price, mark, right: right === 'C' ? 'call' : 'put', strike: Number(strike) / 1_000, expiry, years: (Date.parse(expiry) + 20 * 3_600_000 - AT) / (365 * 86_400_000) }
}

function termsOf({ right, strike, years }: Leg, spot: number): OptionTerms {
  return { right, spot, strike, years, rate: 0.04, dividendYield: 0, volatility: VOLATILITY }
}
