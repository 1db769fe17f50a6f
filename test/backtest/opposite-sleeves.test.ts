import { expect } from 'chai'
import type { Leg } from '../../core/order/intent.ts'
import { factsOf } from '../../backtest/result/completed-trades.ts'
import { summaryOf } from '../../backtest/result/summary.ts'
import { runTape, type RunResult } from '../../backtest/run-tape.ts'
import { barSeries } from '../../backtest/bar-series.ts'
import { tapeOf } from '../../backtest/tape.ts'
import { recordedInstrument } from '../../core/market/recorded-instrument.ts'
import { CALENDAR, enter, EXIT, NONE, toldPlan } from './told-desk.ts'
import { type Says, toldOptions } from './told-options.ts'

const HOURS = 7
const CLOSES = [100, 100, 110, 110, 120, 120, 120]
const DAYS = CALENDAR.sessionsBetween('2016-01-05', '2016-02-05')
const [SOLD, WING] = ['AAA160115C00100000', 'AAA160115C00120000']
const LEGS: readonly Leg[] = [{ symbol: WING, side: 'buy', ratio: 1, effect: 'open' }, { symbol: SOLD, side: 'sell', ratio: 1, effect: 'open' }]

/** Hours of sessions, each staying at its price, with a dividend of two dollars on the fourth day. */
function shares() {
  const rows = CLOSES.flatMap((price, day) => Array.from({ length: HOURS }, (_, hour) => ({ start: (DAYS[day]?.open ?? 0) + hour * 3_600_000, price })))
  const column = Float64Array.from(rows, ({ price }) => price)
  const columns = { start: Float64Array.from(rows, ({ start }) => start), open: column, high: column, low: column, close: column, volume: column.map(() => 1_000_000) }
  const series = barSeries({ instrument: recordedInstrument('AAA'), interval: 60, calendar: CALENDAR, columns })
  return tapeOf({ series: [series], actions: [{ type: 'dividend', symbol: 'AAA', date: '2016-01-08', perShare: '2' }], feed: 'made' })
}

/** A spread whose sold call is assigned before the dividend, beside shares that another strategy holds; each wants out after so many hours. */
function played(given: { readonly qty: number; readonly shares: number; readonly options: number; readonly bid: number }): RunResult {
  const tape = shares()
  const says: Says = ({ strike }, at) => (strike === 120 ? [at < (DAYS[3]?.open ?? 0) ? 0.1 : given.bid, 0.1] : at < (DAYS[2]?.open ?? 0) ? [3, 3] : [10.5, 10.5])
  const options = toldOptions({ tape, legs: LEGS, limit: -1, says, until: given.options })
  let hour = 0
  const stocks = toldPlan({ tape, decide: ({ position }) => ((hour += 1) === 3 ? enter({ qty: given.qty }) : hour > given.shares && position ? EXIT : NONE) })
  const modules = { ...options.parts.modules, stocks: stocks.parts.modules.stocks }
  return runTape({ ...options, parts: { ...options.parts, modules }, desk: { limits: { ...options.desk.limits, fractionalShares: true }, seats: [...stocks.desk.seats, ...options.desk.seats] } })
}

const heldAt = ({ venue }: RunResult) => [...venue.core.memory.ledger.holdings.keys()]
const sharesTraded = ({ recorder }: RunResult) => factsOf(recorder.facts, 'order.filled').filter(({ symbol }) => symbol === 'AAA').map(({ side, qty }) => `${side} ${qty}`)

describe('sleeves of opposite signs on a tape', () => {
  /** Premium, strike and dividend; shares bought at 100 and sold at 120, and the hundred that were delivered bought back at 120. */
  const cash = (qty: number, wing: number) => 100_000 + 290 + 10_000 + 2 * (qty - 100) + 20 * qty - 12_000 + wing

  it('get out of shares that a call was assigned against, whoever wants out first, and the cash is right to the cent', () => {
    const after: Readonly<Record<number, readonly string[]>> = {
      140: ['buy 140', 'sell 40', 'buy 100', 'sell 100'], 100: ['buy 100', 'buy 100', 'sell 100'], 60: ['buy 60', 'buy 40', 'buy 60', 'sell 60'], 39.5: ['buy 39.5', 'buy 60.5', 'buy 39.5', 'sell 39.5'],
    }
    for (const qty of [140, 100, 60, 39.5]) {
      const first = played({ qty, shares: 29, options: 32, bid: 0.1 })
      expect(sharesTraded(first), 'the account is never short of more than was assigned').to.deep.equal(after[qty])
      const last = played({ qty, shares: 32, options: 29, bid: 0.1 })
      for (const run of [first, last]) {
        expect([heldAt(run), run.engine.book.sleeves.size]).to.deep.equal([[], 0])
        expect([run.venue.cash, run.engine.book.cash]).to.deep.equal([cash(qty, 10), cash(qty, 10)])
        const { sources, open } = summaryOf(run)
        expect([open, Math.round(sources.net * 100) / 100, Math.abs(sources.rest) < 0.005]).to.deep.equal([[], cash(qty, 10) - 100_000, true])
      }
    }
  })

  it('do not keep the shares for a bought contract that nobody bids for', () => {
    const run = played({ qty: 140, shares: 29, options: 29, bid: 0 })
    expect(heldAt(run)).to.deep.equal([WING])
    expect([run.venue.cash, run.engine.book.cash]).to.deep.equal([cash(140, 0), cash(140, 0)])
  })
})
