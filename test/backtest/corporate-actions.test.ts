import { expect } from 'chai'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import { millis } from '../../core/brand.ts'
import { runTape } from '../../backtest/run-tape.ts'
import { summaryOf } from '../../backtest/result/summary.ts'
import { flat, tape, written } from './made-tape.ts'
import { type Decide, enter, EXIT, NONE, toldPlan } from './told-desk.ts'

/** Buys on the first session's bar, sells on the given one. */
const hold = (until: number, signal = enter()): Decide => {
  let seen = 0
  return ({ position }) => {
    seen += 1
    return seen === 1 ? signal : seen === until && position ? EXIT : NONE
  }
}

const dateOf = (series: ReturnType<typeof written>, i: number): string => newYorkDate(millis(series.start[i] ?? 0))

describe('splits and dividends, point in time', () => {
  it('a 7:1 split multiplies the shares, moves no money, and the round turn ends with the same result', () => {
    const series = written(flat([700, 700, 700, 100, 100, 110, 110]), { interval: 1440 })
    const market = tape(series, [{ type: 'split', symbol: 'AAA', date: dateOf(series, 3), to: 7, from: 1 }])
    const result = runTape(toldPlan({ tape: market, decide: hold(5) }))
    // 10 at 700 became 70 at 100, sold at 110.
    expect(result.venue.cash).to.be.closeTo(100_700, 1e-9)
    expect(result.engine.book.cash).to.be.closeTo(100_700, 1e-6)
    expect(result.recorder.facts.filter((fact) => fact.type === 'trade.closed').map((fact) => fact.realised)).to.deep.equal([700])
    expect(summaryOf(result).trades.map(({ net }) => net)).to.deep.equal([700])
    expect([...result.engine.book.sleeves.keys()], 'nothing lies outside').to.deep.equal([])
  })

  it('multiplies what is owed of shares sold short', () => {
    const series = written(flat([700, 700, 700, 100, 100, 110, 110]), { interval: 1440 })
    const market = tape(series, [{ type: 'split', symbol: 'AAA', date: dateOf(series, 3), to: 7, from: 1 }])
    const result = runTape(toldPlan({ tape: market, decide: hold(5, enter({ direction: 'short' })) }))
    expect([result.venue.cash, result.engine.book.cash, result.engine.book.sleeves.size]).to.deep.equal([99_300, 99_300, 0])
  })

  it('a 1:20 split in reverse divides them', () => {
    const series = written(flat([1, 1, 1, 20, 20, 22, 22]), { interval: 1440 })
    const market = tape(series, [{ type: 'split', symbol: 'AAA', date: dateOf(series, 3), to: 1, from: 20 }])
    const result = runTape(toldPlan({ tape: market, decide: hold(5, enter({ qty: 100 })) }))
    // 100 at 1 became 5 at 20, sold at 22.
    expect(result.venue.cash).to.be.closeTo(100_010, 1e-9)
    expect(result.recorder.facts.filter((fact) => fact.type === 'trade.closed').map((fact) => fact.realised)).to.deep.equal([10])
    expect(summaryOf(result).trades.map(({ qty, entryPrice, exitPrice, net }) => [qty, entryPrice, exitPrice, net])).to.deep.equal([[5, 20, 22, 10]])
  })

  it('pays a dividend of the date of a split on the new shares, whichever is told first', () => {
    const series = written(flat([700, 700, 700, 100, 100, 110, 110]), { interval: 1440 })
    const date = dateOf(series, 3)
    const [split, paid] = [{ type: 'split', symbol: 'AAA', date, to: 7, from: 1 }, { type: 'dividend', symbol: 'AAA', date, perShare: '0.5' }] as const
    // 10 at 700 became 70 at 100: 35 dollars, and 700 of the sale.
    for (const actions of [[split, paid], [paid, split]]) expect(runTape(toldPlan({ tape: tape(series, actions), decide: hold(5) })).venue.cash).to.be.closeTo(100_735, 1e-9)
  })

  it('the resting stop of a bracket is split with the shares, and neither fires for it nor is lost', () => {
    const series = written([...flat([700, 700, 700, 100, 100]), [99, 99, 80, 99], ...flat([99])], { interval: 1440 })
    const market = tape(series, [{ type: 'split', symbol: 'AAA', date: dateOf(series, 3), to: 7, from: 1 }])
    const { trades } = summaryOf(runTape(toldPlan({ tape: market, decide: hold(99, enter({ stop: 630, target: 1400 })) })))
    // 630 became 90, which the sixth session's low of 80 passed: 70 shares, 10 dollars each.
    expect(trades.map(({ exit, exitPrice, net }) => ({ exit, exitPrice, net }))).to.deep.equal([{ exit: 'stop-hit', exitPrice: 90, net: -700 }])
  })

  it('worst and best of a trade over a split are counted in the shares of the day it closed', () => {
    const series = written([...flat([700, 700]), [700, 714, 693, 700], ...flat([100, 100]), [110, 112, 98, 110], ...flat([110, 110])], { interval: 1440 })
    const market = tape(series, [{ type: 'split', symbol: 'AAA', date: dateOf(series, 3), to: 7, from: 1 }])
    const [trade] = summaryOf(runTape(toldPlan({ tape: market, decide: hold(6) }))).trades
    // 70 shares at 100: the worst low is 98, the best high 112; 693 and 714 of before are 99 and 102.
    expect(trade).to.deep.include({ qty: 70, entryPrice: 100, exitPrice: 110, net: 700, adverse: -140, favourable: 840 })
  })

  it('folds see the past adjusted from the ex-date on, and as it was traded before', () => {
    const series = written(flat([700, 700, 700, 100, 100]), { interval: 1440 })
    const market = tape(series, [{ type: 'split', symbol: 'AAA', date: dateOf(series, 3), to: 7, from: 1 }])
    const means: number[] = []
    runTape(toldPlan({ tape: market, decide: (view) => (means.push(view.value('mean')), NONE), indicators: { mean: { type: 'sma', length: 2 } } }))
    expect(means.map((mean) => (Number.isNaN(mean) ? null : Math.round(mean)))).to.deep.equal([null, 700, 700, 100])
  })

  it('a dividend is credited to who is long and charged to who is short, on the ex-date', () => {
    const series = written(flat([100, 100, 100, 99, 99, 99]), { interval: 1440 })
    const market = tape(series, [{ type: 'dividend', symbol: 'AAA', date: dateOf(series, 3), perShare: '1.05' }])
    const long = runTape(toldPlan({ tape: market, decide: hold(4) }))
    const short = runTape(toldPlan({ tape: market, decide: hold(4, enter({ direction: 'short' })) }))
    // 10 shares: 10.50 of dividend against 10 of fall.
    expect([long.venue.cash, short.venue.cash]).to.deep.equal([100_000.5, 99_999.5])
    expect([summaryOf(long).dividends, summaryOf(short).dividends]).to.deep.equal([10.5, -10.5])
    expect([long.engine.book.cash, short.engine.book.cash]).to.deep.equal([100_000.5, 99_999.5])
  })

  it('shares sold short cost what borrowing them costs a night', () => {
    const series = written(flat([100, 100, 100, 100, 100]), { interval: 1440 })
    const result = runTape(toldPlan({ tape: tape(series), decide: hold(3, enter({ direction: 'short' })), costs: { borrow: 0.36 } }))
    // 1,000 dollars for two nights (Wednesday to Friday) at 36 % of 360 days: a dollar a night.
    expect(result.venue.cash).to.be.closeTo(99_998, 1e-9)
  })
})
