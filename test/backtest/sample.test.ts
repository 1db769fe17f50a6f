import { expect } from 'chai'
import { edgesOf } from '../../backtest/gaps.ts'
import { dayReturns } from '../../backtest/judgement/day-returns.ts'
import { runRecord } from '../../backtest/judgement/run-record.ts'
import { frozenSentence } from '../../backtest/report/frozen-sentence.ts'
import { runTape } from '../../backtest/run-tape.ts'
import { sampleOf } from '../../backtest/result/sample.ts'
import { sampleTime } from '../../backtest/result/sample-time.ts'
import { summaryOf } from '../../backtest/result/summary.ts'
import { barSeries, type BarSeries } from '../../backtest/bar-series.ts'
import { gapSentence } from '../../cli/backtest/log-run.ts'
import { newYorkMidnight } from '../../core/market/new-york-time.ts'
import { flat, made, tape, written } from './made-tape.ts'
import { CALENDAR, type Decide, enter, EXIT, NONE, toldPlan } from './told-desk.ts'

const everyOther: Decide = ({ position }) => (position ? EXIT : enter())
const SLOW = { freshness: { stocks: 600_000, crypto: 600_000, options: 1 } }

/** The same series without the bars that start in one of these stretches of UTC. */
function without(series: BarSeries, ...stretches: readonly (readonly [string, string])[]): BarSeries {
  const kept = [...series.start.keys()].filter((i) => !stretches.some(([from, to]) => (series.start[i] ?? 0) >= Date.parse(from) && (series.start[i] ?? 0) < Date.parse(to)))
  const pick = (column: Float64Array): Float64Array => Float64Array.from(kept, (i) => column[i] ?? NaN)
  const { instrument, interval } = series
  return barSeries({ instrument, interval, calendar: CALENDAR, columns: { start: pick(series.start), open: pick(series.open), high: pick(series.high), low: pick(series.low), close: pick(series.close), volume: pick(series.volume) } })
}

describe('the sample of a run', () => {
  // Thirty sessions from 5 January 2016, up and down.
  const days = written(flat(Array.from({ length: 30 }, (_, i) => 100 + (i % 5) * (i % 3))), { interval: 1440 })
  const figures = (given: { readonly from?: number; readonly to?: number; readonly series?: BarSeries }) => {
    const { from = newYorkMidnight('2016-01-05'), to = newYorkMidnight('2016-02-18'), series = days } = given
    const { sharpe, timeInMarket, tradesPerDay, drawdown, sample, winRateOf30Days } = summaryOf(runTape(toldPlan({ tape: tape(series), decide: everyOther, reach: 0.2, limits: SLOW, from, to })))
    return { sharpe, timeInMarket, tradesPerDay, drawdown, sample, winRateOf30Days }
  }

  it('is where the data are: whoever asks from years before or to years after gets the same figures', () => {
    const own = figures({})
    expect(own.sample).to.deep.include({ first: '2016-01-05', last: '2016-02-17', dailyReturns: { there: 30, needed: 20 } })
    expect(own.sharpe).to.be.a('number')
    expect(figures({ from: newYorkMidnight('2010-01-04') })).to.deep.equal(own)
    expect(figures({ to: newYorkMidnight('2020-01-04') })).to.deep.equal(own)
  })

  it('has no day on which nothing was recorded, and gives it no return of zero', () => {
    const pair = without(made({ seed: 3, symbol: 'BTC/USD', first: '2016-02-01', days: 10 }), ['2016-02-03T20:21Z', '2016-02-07T19:57Z'])
    const record = runRecord(runTape(toldPlan({ tape: tape(pair), decide: () => NONE })))
    // 3 February ends at its 20:20, 7 February begins at 19:57: one close each, none between.
    expect(dayReturns(record).dates).to.deep.equal(['2016-02-01', '2016-02-02', '2016-02-03', '2016-02-07', '2016-02-08', '2016-02-09', '2016-02-10'])
    const { holes } = sampleOf({ tape: tape(pair), calendar: CALENDAR, from: 0, to: Date.parse('2016-03-01Z') })
    expect(holes).to.deep.equal([{ from: Date.parse('2016-02-04Z'), to: Date.parse('2016-02-07Z') }])
    const share = without(made({ seed: 4, first: '2016-01-04', days: 10 }), ['2016-01-06', '2016-01-12'])
    expect(dayReturns(runRecord(runTape(toldPlan({ tape: tape(share), decide: () => NONE })))).dates).to.deep.equal(['2016-01-04', '2016-01-05', '2016-01-12', '2016-01-13', '2016-01-14', '2016-01-15'])
  })

  it('a close that no bar came before since the last one is none, though its date has bars later', () => {
    // 16:00 in New York is 21:00 UTC: on the 5th bars come after it alone.
    const pair = without(made({ seed: 3, symbol: 'BTC/USD', first: '2016-02-01', days: 6 }), ['2016-02-03T12:00Z', '2016-02-05T22:00Z'])
    expect(dayReturns(runRecord(runTape(toldPlan({ tape: tape(pair), decide: () => NONE })))).dates).to.deep.equal(['2016-02-01', '2016-02-02', '2016-02-03', '2016-02-06'])
  })

  it('its clock stands still in a hole', () => {
    const time = sampleTime([{ from: 100, to: 200 }])
    expect([50, 100, 150, 200, 250].map(time)).to.deep.equal([50, 100, 100, 100, 150])
  })
})

describe('gaps before the first and after the last bar', () => {
  const sentences = (series: BarSeries, from: number, to: number): readonly string[] => edgesOf(series, CALENDAR, { from, to }).map(gapSentence)

  it('of a share are told in sessions, with where bars begin and end', () => {
    const series = made({ seed: 1, symbol: 'QQQ', first: '2016-01-12', days: 2 })
    expect(sentences(series, newYorkMidnight('2016-01-04'), newYorkMidnight('2016-01-23'))).to.deep.equal([
      'gap: QQQ: asked from 2016-01-04, bars begin on 2016-01-12 (6 sessions without bars)',
      // The 18th is a holiday.
      'gap: QQQ: asked to 2016-01-22, bars end on 2016-01-13 (6 sessions without bars)',
    ])
    expect(sentences(series, newYorkMidnight('2016-01-12'), newYorkMidnight('2016-01-14'))).to.deep.equal([])
    expect(sentences(series, newYorkMidnight('2016-01-12'), newYorkMidnight('2016-01-15')), 'one more').to.have.length(1)
  })

  it('of a pair are told in bars, by UTC', () => {
    const series = made({ seed: 1, symbol: 'BTC/USD', first: '2016-01-12', days: 2 })
    expect(sentences(series, Date.parse('2016-01-10Z'), Date.parse('2016-01-14T05:00Z'))).to.deep.equal([
      'gap: BTC/USD: asked from 2016-01-10, bars begin on 2016-01-12 (2,880 bars missing)', 'gap: 300 bars of BTC/USD missing on 2016-01-14, 00:00 to 04:59 UTC',
    ])
  })

  it('a hole over days has both of its dates', () => {
    const hole = { type: 'hole', symbol: 'BTC/USD', from: Date.parse('2016-02-22T20:21Z'), to: Date.parse('2016-03-28T19:56Z'), missing: 50_376, sessions: [] } as const
    expect(gapSentence(hole)).to.equal('gap: 50,376 bars of BTC/USD missing from 2016-02-22 20:21 to 2016-03-28 19:56 UTC')
  })
})

describe('what is held while its bars pause', () => {
  const frozen = (series: BarSeries, to: number, decide: Decide = everyBuy()) => summaryOf(runTape(toldPlan({ tape: tape(series), decide, limits: SLOW, from: newYorkMidnight('2016-01-04'), to }))).frozen.map(frozenSentence)
  /** Buys once and keeps. */
  const everyBuy = (): Decide => ({ position }) => (position ? NONE : enter())

  it('is told with its quantity, since when, and at what price it stood, to the end or until bars come again', () => {
    const series = made({ seed: 6, first: '2016-01-04', days: 6 })
    const cut = without(series, ['2016-01-05T17:00Z', '2016-02-01'])
    const price = cut.close.at(-1) ?? NaN
    expect(frozen(cut, newYorkMidnight('2016-01-12'))).to.deep.equal([`10 AAA held without a bar since 2016-01-05 17:00 UTC: it stood at its last price, ${price}`])
    expect(frozen(without(series, ['2016-01-05T17:00Z', '2016-01-07']), newYorkMidnight('2016-01-12'))).to.deep.equal([`10 AAA held without a bar since 2016-01-05 17:00 UTC, until 2016-01-07 14:30 UTC: it stood at its last price, ${price}`])
  })

  it('of a contract is told with the underlying that the bars and the price are of', () => {
    const since = Date.parse('2014-06-09T20:00Z')
    expect(frozenSentence({ symbol: 'TWX140719P00070000', qty: -1, since, until: undefined, price: 68.99 })).to.equal('1 TWX140719P00070000 sold short held without a bar of TWX since 2014-06-09 20:00 UTC: TWX stood at its last price, 68.99')
  })

  it('is not told of a night, of a pause of hours, of what was not held, or of the end itself', () => {
    const series = made({ seed: 6, first: '2016-01-04', days: 6 })
    const end = newYorkMidnight('2016-01-12')
    expect(frozen(series, end)).to.deep.equal([])
    expect(frozen(without(series, ['2016-01-05T17:00Z', '2016-01-06']), end)).to.deep.equal([])
    expect(frozen(without(series, ['2016-01-06', '2016-01-08']), end, () => NONE)).to.deep.equal([])
  })

  it('counts the shares of then', () => {
    const series = written([...flat([100, 100, 50, 50]), ...flat(Array.from({ length: 6 }, () => 50))], { interval: 1440 })
    const market = tape(without(series, ['2016-01-09', '2016-01-13']), [{ type: 'split', symbol: 'AAA', date: '2016-01-07', to: 2, from: 1 }])
    const told = summaryOf(runTape(toldPlan({ tape: market, decide: everyBuy(), reach: 0.2, limits: SLOW, from: newYorkMidnight('2016-01-05'), to: newYorkMidnight('2016-01-16') }))).frozen
    expect(told.map(({ symbol, qty, price }) => [symbol, qty, price])).to.deep.equal([['AAA', 20, 50]])
  })
})
