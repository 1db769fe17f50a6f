import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import { barSeries, type BarSeries } from '../../backtest/bar-series.ts'
import { runTape } from '../../backtest/run-tape.ts'
import { summaryOf } from '../../backtest/result/summary.ts'
import { curveHash } from '../../backtest/report/curve-hash.ts'
import { tradeHash } from '../../backtest/report/trade-hash.ts'
import { flat, made, OPEN, type Row, tape, written } from './made-tape.ts'
import { CALENDAR, type Decide, enter, EXIT, NONE, toldPlan } from './told-desk.ts'

/** Enters at the end of one bar and leaves at the end of another, both counted from 0. */
const between = (first: number, last: number, signal = enter()): Decide => ({ bar, position }) => {
  const i = Math.round((bar.start - OPEN) / MINUTE)
  return i === first ? signal : i === last && position ? EXIT : NONE
}

/** A halt: no bars from one minute of the session to another. */
function without(series: BarSeries, { from, to }: { readonly from: number; readonly to: number }): BarSeries {
  const { instrument, interval } = series
  const kept = (column: Float64Array): Float64Array => column.filter((_, i) => i < from || i >= to)
  return barSeries({ instrument, interval, calendar: CALENDAR, columns: { start: kept(series.start), open: kept(series.open), high: kept(series.high), low: kept(series.low), close: kept(series.close), volume: kept(series.volume) } })
}

function joined(one: BarSeries, next: BarSeries): BarSeries {
  const column = (name: 'start' | 'open' | 'high' | 'low' | 'close' | 'volume'): Float64Array => Float64Array.of(...one[name], ...next[name])
  return barSeries({ instrument: one.instrument, interval: one.interval, calendar: CALENDAR, columns: { start: column('start'), open: column('open'), high: column('high'), low: column('low'), close: column('close'), volume: column('volume') } })
}

const fillsOf = (plan: Parameters<typeof runTape>[0]) => {
  const { recorder } = runTape(plan)
  return Array.from({ length: recorder.fills.length }, (_, i) => recorder.fills.row(i))
}

describe('a backtest', () => {
  const rising = tape(written([[100, 101, 99, 100.5], [101, 103, 100, 102], [103, 104, 102, 103], [104, 105, 103, 104.5], [105, 106, 104, 105]]))

  it('fills at the open of the bar after the decision, never before', () => {
    const [bought, sold] = fillsOf(toldPlan({ tape: rising, reach: 0.02, decide: between(0, 2) }))
    expect(bought).to.include({ side: 'buy', qty: 10, price: 101, at: OPEN + MINUTE })
    expect(sold).to.include({ side: 'sell', qty: 10, price: 104, at: OPEN + 3 * MINUTE })
  })

  it('decides nothing on the last bar that could still be filled', () => {
    expect(fillsOf(toldPlan({ tape: rising, decide: between(4, 9) }))).to.deep.equal([])
  })

  it('charges half the spread and the slippage on each side, on the tick that is worse', () => {
    // 101 x 1.0015 = 101.1515 and 104 x 0.9985 = 103.844.
    const [bought, sold] = fillsOf(toldPlan({ tape: rising, reach: 0.02, decide: between(0, 2), costs: { halfSpread: 0.001, slippage: 0.0005 } }))
    expect([bought?.price, sold?.price]).to.deep.equal([101.16, 103.84])
    // 10 x 101 x 0.001; the rest of 10 x 0.16 is slippage and tick.
    expect(bought?.spread).to.be.closeTo(1.01, 1e-9)
    expect(bought?.slippage).to.be.closeTo(0.59, 1e-9)
  })

  it('takes no more than its share of a bar, and the rest from the bars after it', () => {
    const thin = tape(written([[100, 100, 100, 100], [100, 100, 100, 100, 40], [100, 100, 100, 100, 25], [100, 100, 100, 100, 500], [100, 100, 100, 100, 5000]]))
    const fills = fillsOf(toldPlan({ tape: thin, decide: between(0, 9), costs: { participation: 0.1 } }))
    expect(fills.map(({ qty, at }) => [qty, (at - OPEN) / MINUTE])).to.deep.equal([[4, 1], [2, 2], [4, 3]])
  })

  it('has taken back what did not fill in time when bars come again after a halt, as live does', () => {
    // The desk of the tests gives its entries an hour.
    const fillsAfter = (minutes: number) => fillsOf(toldPlan({ tape: tape(without(written(flat(Array.from({ length: 70 }, () => 100))), { from: 1, to: minutes })), decide: between(0, 99) }))
    expect(fillsAfter(60).map(({ at }) => (at - OPEN) / MINUTE), 'the hour is not over').to.deep.equal([60])
    expect(fillsAfter(61), 'it ends as this bar begins').to.deep.equal([])
    const { recorder } = runTape(toldPlan({ tape: tape(without(written(flat(Array.from({ length: 70 }, () => 100))), { from: 1, to: 65 })), decide: between(0, 99), cycleDelay: 120_000 }))
    expect(recorder.facts.flatMap((fact) => (fact.type === 'order.ended' ? [[fact.status, (fact.at - OPEN) / MINUTE]] : [])), 'not filled, and not asked about at a cycle alone').to.deep.equal([['canceled', 65]])
  })

  it('leaves at the first price of a session what it gave up at the close before, whatever else that night brought', () => {
    const [one, next] = [written(flat(Array.from({ length: 390 }, () => 100))), written(flat([90, 91, 92]), { date: '2016-01-06' })]
    const decide: Decide = ({ bar, position }) => (bar.start === OPEN ? enter({ direction: 'short' }) : position && bar.start === OPEN + 389 * MINUTE ? EXIT : NONE)
    for (const borrow of [0, 0.1]) {
      const [, left] = fillsOf(toldPlan({ tape: tape(joined(one, next)), decide, costs: { borrow } }))
      expect([left?.side, left?.price, (left?.at ?? NaN) - (next.start[0] ?? NaN)], `${borrow} for borrowing`).to.deep.equal(['buy', 90, 0])
    }
  })

  it('leaves at the first price after its time, wherever that falls in a halt', () => {
    const market = written([...flat([100, 100, 100]), ...flat(Array.from({ length: 20 }, (_, i) => 200 + i))])
    const [, left] = fillsOf(toldPlan({ tape: tape(without(market, { from: 3, to: 10 })), decide: between(0, 99, enter({ exitAt: millis(OPEN + 7 * MINUTE) })) }))
    expect([left?.price, (left?.at ?? NaN) - OPEN]).to.deep.equal([207, 10 * MINUTE])
    const [, onTime] = fillsOf(toldPlan({ tape: tape(market), decide: between(0, 99, enter({ exitAt: millis(OPEN + 7 * MINUTE) })) }))
    expect([onTime?.price, (onTime?.at ?? NaN) - OPEN], 'without one').to.deep.equal([204, 7 * MINUTE])
  })

  it('lets the stop trade first where one bar touches stop and target', () => {
    const both: Row = [100, 110, 90, 100]
    const { trades } = summaryOf(runTape(toldPlan({ tape: tape(written([...flat([100, 100]), both, ...flat([100])])), decide: between(0, 9, enter({ stop: 95, target: 105 })) })))
    expect(trades.map(({ exit, exitPrice, net }) => ({ exit, exitPrice, net }))).to.deep.equal([{ exit: 'stop-hit', exitPrice: 95, net: -50 }])
  })

  it('charges a stop that its own bar fills for spread and slippage, as every other execution', () => {
    const both: Row = [100, 110, 90, 100]
    const costs = { halfSpread: 0.001, slippage: 0.0005 }
    const [, sold] = fillsOf(toldPlan({ tape: tape(written([...flat([100, 100]), both, ...flat([100])])), decide: between(0, 9, enter({ stop: 95, target: 105 })), costs }))
    // 95 x 0.9985 = 94.8575 on the tick below; 10 x 95 x 0.001, and the rest of 10 x 0.15.
    expect(sold?.price).to.equal(94.85)
    expect(sold?.spread).to.be.closeTo(0.95, 1e-9)
    expect(sold?.slippage).to.be.closeTo(0.55, 1e-9)
  })

  it('charges a stop that trades in the bar of its own entry, and dates it at the end of that bar', () => {
    const both: Row = [100, 110, 90, 100]
    const costs = { halfSpread: 0.001, slippage: 0.0005 }
    const { trades } = summaryOf(runTape(toldPlan({ tape: tape(written([...flat([100]), both, ...flat([100])])), decide: between(0, 0, enter({ stop: 95, target: 120 })), costs })))
    expect(trades.map(({ openedAt, closedAt, exit }) => [openedAt - OPEN, closedAt - OPEN, exit]), 'in at the first price of the second bar, out within it').to.deep.equal([[MINUTE, 2 * MINUTE, 'stop-hit']])
    const [bought, sold] = fillsOf(toldPlan({ tape: tape(written([...flat([100]), both, ...flat([100])])), decide: between(0, 0, enter({ stop: 95 })), costs }))
    expect([bought, sold].map((fill) => (fill?.at ?? NaN) - OPEN)).to.deep.equal([MINUTE, 2 * MINUTE])
    expect([sold?.side, sold?.price]).to.deep.equal(['sell', 94.85])
    expect(sold?.spread).to.be.closeTo(0.95, 1e-9)
    expect(sold?.slippage).to.be.closeTo(0.55, 1e-9)
  })

  it('fills a stop that a gap passed at the worse open', () => {
    const { trades } = summaryOf(runTape(toldPlan({ tape: tape(written(flat([100, 100, 88, 88]))), decide: between(0, 9, enter({ stop: 95, target: 120 })) })))
    expect(trades.map(({ exitPrice, net }) => ({ exitPrice, net }))).to.deep.equal([{ exitPrice: 88, net: -120 }])
  })

  it('takes its commission from the account, and counts it in the trade', () => {
    const result = runTape(toldPlan({ tape: rising, reach: 0.02, decide: between(0, 2), costs: { commission: 0.001 } }))
    // 10 x 101 and 10 x 104 at a tenth of a percent.
    expect(summaryOf(result).trades[0]).to.deep.include({ gross: 30, fees: 2.05, net: 27.95 })
    expect(result.venue.cash).to.be.closeTo(100_027.95, 1e-9)
    expect(result.engine.book.cash, 'the book followed').to.be.closeTo(100_027.95, 1e-6)
    const kinds = result.recorder.facts.map(({ type }) => type)
    expect(kinds, 'told with each fill: no difference to look into').not.to.include.members(['cash.moved'])
    expect(kinds).not.to.include.members(['book.reconciled'])
    expect(result.recorder.facts.flatMap((fact) => (fact.type === 'order.filled' ? [fact.fee] : []))).to.deep.equal([1.01, 1.04])
  })

  it('comes out otherwise under another limit', () => {
    const wide = summaryOf(runTape(toldPlan({ tape: rising, reach: 0.02, decide: between(0, 2) })))
    const narrow = summaryOf(runTape(toldPlan({ tape: rising, reach: 0.02, decide: between(0, 2), limits: { maxPositionSize: 0.005 } })))
    expect(wide.trades[0]?.qty).to.equal(10)
    expect(narrow.trades[0]?.qty, 'the gate trimmed 1,010 dollars to 0.5 % of 100,000 at the limit price').to.be.lessThan(5)
  })

  it('runs a cycle at every bar, or no oftener than it is told', () => {
    const quiet: Decide = () => NONE
    const market = tape(made({ seed: 3, days: 1 }))
    expect(summaryOf(runTape(toldPlan({ tape: market, decide: quiet }))).cycles).to.equal(390)
    expect(summaryOf(runTape(toldPlan({ tape: market, decide: quiet, cycleDelay: 120_000 }))).cycles).to.equal(195)
  })

  it('decides on bars of whole sessions at the next open, on the closes before it', () => {
    const days = tape(written([[100, 101, 99, 100], [102, 103, 101, 102], [104, 105, 103, 104], [106, 107, 105, 106]], { interval: 1440 }))
    let asked = 0
    const fills = fillsOf(toldPlan({ tape: days, reach: 0.05, decide: ({ position }) => ((asked += 1) === 1 ? enter() : asked === 3 && position ? EXIT : NONE), limits: { freshness: { stocks: 600_000, crypto: 1, options: 1 } } }))
    expect(fills.map(({ side, price }) => [side, price])).to.deep.equal([['buy', 102], ['sell', 106]])
  })

  it('makes the same bytes twice', () => {
    const plan = toldPlan({ tape: tape(made({ seed: 11, days: 1, holes: 0.02 })), decide: ({ bar, position }) => (position ? (bar.close > bar.open ? EXIT : NONE) : bar.close < bar.open ? enter({ stop: bar.close * 0.99, target: bar.close * 1.01 }) : NONE) })
    const [a, b] = [runTape(plan), runTape(plan)]
    expect(a.recorder.fills.length).to.be.greaterThan(50)
    expect(tradeHash(a.recorder.fills)).to.equal(tradeHash(b.recorder.fills))
    expect(curveHash(a.recorder)).to.equal(curveHash(b.recorder))
    expect(JSON.stringify(a.recorder.facts)).to.equal(JSON.stringify(b.recorder.facts))
  })

  it('has another curve hash where a price that nothing traded at is another by a cent', () => {
    const rows = Array.from({ length: 20 }, (): [number, number, number, number] => [100, 101, 99, 100])
    const played = (close: number) => {
      let asked = 0
      const decide: Decide = () => ((asked += 1) === 1 ? enter({ qty: 1 }) : NONE)
      return runTape(toldPlan({ tape: tape(written(rows.map((row, i) => (i === 10 ? [100, 101, 99, close] : row)))), decide })).recorder
    }
    const [a, b] = [played(100), played(100.01)]
    expect([a.fills.length, tradeHash(a.fills)]).to.deep.equal([1, tradeHash(b.fills)])
    expect(curveHash(a)).not.to.equal(curveHash(b))
  })

  it('plays only the bars between its bounds, and warms up on those before', () => {
    const market = tape(made({ seed: 4, days: 2 }))
    const seen: number[] = []
    const [first] = market.series
    const from = first?.start[390] ?? 0
    const plan = toldPlan({ tape: market, from, decide: (view) => (seen.push(view.value('mean')), NONE), indicators: { mean: { type: 'sma', length: 20 } } })
    expect(runTape(plan).bars).to.equal(390)
    const closes = [...(first?.close ?? [])]
    expect(seen[0], 'the average of the last 19 closes before the run and its first').to.be.closeTo(closes.slice(371, 391).reduce((sum, close) => sum + close, 0) / 20, 1e-9)
  })
})
