import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import type { CorporateAction } from '../../core/market/corporate-action.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import { recordedInstrument } from '../../core/market/recorded-instrument.ts'
import { decimal, round } from '../../core/money.ts'
import { barSeries } from '../../backtest/bar-series.ts'
import { runTape } from '../../backtest/run-tape.ts'
import type { Tape } from '../../backtest/tape.ts'
import { type Random, random } from '../gate/random.ts'
import { tape } from './made-tape.ts'
import { CALENDAR, type Decide, enter, EXIT, NONE, toldPlan } from './told-desk.ts'

const CASH = 100_000
/** The venue's last decimal of a price, times the shares. */
const ROUNDING = 0.001
/** Days are acted on at the next open. */
const DAYS = { freshness: { stocks: 600_000, crypto: 1, options: 1 } }

/** Sessions of a few minutes, or of one bar, at one price, which a split or a dividend of the night before alone moves, by exactly what it is worth. */
function worthlessTape(chance: Random, interval: 1 | 1440): Tape {
  const [days, bars] = interval === 1 ? [8, 12] : [30, 1]
  const sessions = CALENDAR.sessionsBetween('2016-01-04', '2016-02-29').slice(0, days)
  const actions: CorporateAction[] = []
  const rows: { readonly start: number; readonly price: number; readonly volume: number }[] = []
  let price = chance.pick([0.64, 9.6, 96, 960])
  for (const [i, { open, date }] of sessions.entries()) {
    const what = i === 0 ? 'nothing' : chance.pick(['nothing', 'nothing', 'dividend', price < 50 ? 'reverse' : 'forward'] as const)
    if (what === 'dividend') actions.push({ type: 'dividend', symbol: 'AAA', date, perShare: decimal(price / 4) })
    if (what === 'forward') actions.push({ type: 'split', symbol: 'AAA', date, to: 2, from: 1 })
    if (what === 'reverse') actions.push({ type: 'split', symbol: 'AAA', date, to: 1, from: 4 })
    price = round(what === 'dividend' ? price - Number(decimal(price / 4)) : what === 'forward' ? price / 2 : what === 'reverse' ? price * 4 : price, 9)
    for (let minute = 0; minute < bars; minute += 1) rows.push({ start: open + minute * 60_000, price, volume: chance.pick([0, 1, 7, 55, 1_000, 1_000_000]) })
  }
  const column = (of: (row: (typeof rows)[number]) => number): Float64Array => Float64Array.from(rows, of)
  const prices = column((row) => row.price)
  return tape(barSeries({ instrument: recordedInstrument('AAA'), interval, calendar: CALENDAR, columns: { start: column((row) => row.start), open: prices, high: prices, low: prices, close: prices, volume: column((row) => row.volume) } }), actions)
}

/** Enters and leaves at random, either way, with exits near and far. */
function restless(chance: Random): Decide {
  return ({ bar, position }) => {
    if (position) return chance.chance(0.2) ? EXIT : NONE
    if (!chance.chance(0.4)) return NONE
    const direction = chance.pick(['long', 'short'] as const)
    const side = direction === 'long' ? 1 : -1
    const level = (share: number): number | null => (chance.chance(0.4) ? null : bar.close * (1 + share))
    return enter({ qty: Math.ceil((chance.next() * 20_000) / bar.close), direction, stop: level(-side * 0.01), target: level(side * 0.01) })
  }
}

describe('a market that goes nowhere', () => {
  it('pays nobody: whatever is traded at one price, over splits, dividends and weekends, equity never leaves the cash it began with but by its costs', () => {
    let [bought, sold] = [0, 0]
    for (let seed = 1; seed <= 120; seed += 1) {
      const chance = random(seed)
      const isFree = chance.chance(0.3)
      const costs = isFree ? {} : { halfSpread: chance.pick([0, 0.0002]), slippage: chance.pick([0, 0.0003]), commission: chance.pick([0, 0.001]), participation: chance.pick([null, 0.1]), borrow: chance.pick([0, 0.05]) }
      const given = seed % 2 === 0 ? { tape: worthlessTape(chance, 1) } : { tape: worthlessTape(chance, 1440), limits: DAYS, reach: 0.02 }
      const { recorder } = runTape(toldPlan({ ...given, decide: restless(chance), cash: CASH, costs, seed }))
      const curve = recorder.curve.view()
      const wrong = curve.findIndex((equity) => equity > CASH + ROUNDING || (isFree && equity < CASH - ROUNDING))
      expect(wrong, `seed ${seed}: ${curve[wrong]} on ${wrong < 0 ? 'no day' : newYorkDate(millis(recorder.curveAt.at(wrong)))}`).to.equal(-1)
      for (let i = 0; i < recorder.fills.length; i += 1) recorder.fills.row(i).side === 'buy' ? (bought += 1) : (sold += 1)
    }
    expect(Math.min(bought, sold)).to.be.greaterThan(300)
  })
})
