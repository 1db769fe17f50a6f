import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import { DAY_MINUTES } from '../../core/market/spans.ts'
import type { StrategyView } from '../../core/module/strategy.ts'
import { barSeries } from '../../backtest/bar-series.ts'
import { findBias } from '../../backtest/bias/find-bias.ts'
import { longerBarsSentence } from '../../backtest/longer-bars-sentence.ts'
import { onLongerBars } from '../../backtest/longer-bars.ts'
import { partsOf } from '../../backtest/parts-of.ts'
import { dataHash } from '../../backtest/report/data-hash.ts'
import { tradeHash } from '../../backtest/report/trade-hash.ts'
import type { RunPlan } from '../../backtest/run-plan.ts'
import { runTape } from '../../backtest/run-tape.ts'
import { summaryOf } from '../../backtest/result/summary.ts'
import { playSlice } from '../../backtest/sweep/play-slice.ts'
import { slicesOf } from '../../backtest/sweep/slices-of.ts'
import type { Tape } from '../../backtest/tape.ts'
import { checkLongerBars } from '../../cli/backtest/check-longer-bars.ts'
import { UsageError } from '../../cli/backtest/usage-error.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { usualCosts } from '../../backtest/costs.ts'
import { made, type Row, tape, written } from './made-tape.ts'
import { swingingDays } from './swinging-days.ts'
import { CALENDAR, type Decide, enter, EXIT, NONE, toldPlan } from './told-desk.ts'

/** A strategy of five minutes on days; what it sees is kept. */
function told(rows: readonly Row[], decide: Decide, date?: string): { readonly plan: RunPlan; readonly seen: StrategyView[] } {
  const seen: StrategyView[] = []
  const plan = toldPlan({
    tape: tape(written(rows, { interval: DAY_MINUTES, ...(date === undefined ? {} : { date }) })), interval: 5, reach: 0.0005,
    decide(view) {
      seen.push({ ...view, bar: { ...view.bar } })
      return decide(view)
    },
  })
  return { plan: { ...plan, longerBars: DAY_MINUTES, parts: { ...plan.parts, modules: onLongerBars(plan.parts.modules, DAY_MINUTES) } }, seen }
}

function seated(strategy: string, over: Tape, longerBars: number): RunPlan {
  const module = over.series[0]?.instrument.type === 'pair' ? 'crypto' : 'stocks'
  const symbols = over.series.map((one) => one.instrument.symbol)
  return {
    tape: over, parts: partsOf({ calendar: CALENDAR, interval: over.series[0]?.interval ?? 1, longerBars }), longerBars, desk: { limits: defaultLimits, seats: [{ module, enabled: true, symbols, strategies: [strategy] }] },
    costs: usualCosts, cash: 100_000, seed: 1, cycleDelay: 120_000, from: millis((over.series[0]?.start[0] ?? 1) - 1), to: millis(Number.MAX_SAFE_INTEGER), parameters: [], version: 'test',
  }
}

describe('strategies on longer bars than their own', () => {
  it('are asked about each bar at the open after it: after a weekend, a short day and the change of the clocks', () => {
    // Friday, 25 November 2016 ends at 13:00; New York's clocks go back on Sunday, 6 November.
    const { plan, seen } = told(Array.from({ length: 20 }, () => [100, 101, 99, 100] as const), () => NONE, '2016-11-03')
    runTape(plan)
    const sessions = CALENDAR.sessionsBetween('2016-11-03', '2016-12-05')
    // The last bar is acted on when a next one opens, and there is none.
    expect(seen.map(({ bar, now, session }) => [bar.start, now, session?.open, session?.close])).to.deep.equal(
      sessions.slice(0, 19).map(({ open }, i) => [open, sessions[i + 1]?.open, sessions[i + 1]?.open, sessions[i + 1]?.close]),
    )
  })

  it('buy and sell at the next open, also where the night took the price away, but not 3 % away', () => {
    const rows: readonly Row[] = [[100, 101, 99, 100], [101, 103, 100.5, 102], [102, 103, 101, 102], [90, 91, 89, 90], [95, 96, 94, 95]]
    const { plan } = told(rows, (view) => (view.position ? (view.bar.close === 102 && view.bar.open === 102 ? EXIT : NONE) : view.bar.close === 100 || view.bar.close === 90 ? enter() : NONE))
    const { recorder } = runTape(plan)
    const fills = Array.from({ length: recorder.fills.length }, (_, i) => recorder.fills.row(i)).map(({ side, price }) => [side, price])
    // 5.6 % above the close of 90 the open of 95 was left alone.
    expect(fills).to.deep.equal([['buy', 101], ['sell', 90]])
  })

  it('open trades after a weekend of three days too, and none on a bar whose session is not the last', () => {
    // Friday, 13 January 2017 and the Tuesday after Martin Luther King's day, 89.5 hours later.
    const rows = Array.from({ length: 9 }, (): Row => [100, 101, 99, 100])
    const { plan } = told(rows, (view) => (view.position ? EXIT : enter()), '2017-01-11')
    const opened = (over: Tape): readonly string[] => {
      const { recorder } = runTape({ ...plan, tape: over })
      return Array.from({ length: recorder.fills.length }, (_, i) => recorder.fills.row(i)).flatMap(({ side, at }) => (side === 'buy' ? [new Date(at).toISOString().slice(0, 10)] : []))
    }
    expect(opened(plan.tape)).to.deep.equal(['2017-01-12', '2017-01-17', '2017-01-19', '2017-01-23'])
    // Without the four sessions after that Friday's, its bar is old news.
    const kept = (column: Float64Array): Float64Array => column.filter((_, i) => i < 3 || i > 6)
    const holed = plan.tape.series.map(({ start, open, high, low, close, volume, instrument, interval }) =>
      barSeries({ instrument, interval, calendar: CALENDAR, columns: { start: kept(start), open: kept(open), high: kept(high), low: kept(low), close: kept(close), volume: kept(volume) } }))
    expect(opened(tape(holed))).to.deep.equal(['2017-01-12', '2017-01-24'])
  })

  for (const name of ['swing_trading', 'trend_following'])
    it(`${name} trades days, comes to the same as a point of a sweep, and knows no future`, () => {
      const over = swingingDays(3)
      const plan = seated(name, over, DAY_MINUTES)
      const { tape: _tape, parts: _parts, ...run } = plan
      const result = runTape(plan)
      const { trades } = summaryOf(result)
      expect(trades).to.have.length.of.at.least(10)
      for (const { openedAt, closedAt, exit } of trades) if (exit !== 'stop-hit' && exit !== 'target-hit') expect(closedAt - openedAt).to.be.at.least(86_400_000 - 1)
      const [slice] = slicesOf({ data: dataHash(over), code: 'c', seed: 1, tape: { symbols: ['AAA'], interval: DAY_MINUTES, from: run.from, to: run.to }, run, points: [{}] })
      expect(slice && playSlice(slice, over).rows.map(({ tradeHash: one }) => one)).to.deep.equal([tradeHash(result.recorder.fills)])
      const { moments, findings } = findBias({ tape: over, planFor: (other) => ({ ...plan, tape: other }) })
      expect(moments).to.be.greaterThan(1000)
      expect(findings).to.deep.equal([])
    })

  it('trade where the spread is wide, too: no limit is further from the close than the desk allows', () => {
    const over = swingingDays(3)
    const { trades, refusals } = summaryOf(runTape({ ...seated('swing_trading', over, DAY_MINUTES), costs: { ...usualCosts, halfSpread: 0.004 } }))
    expect(trades).to.have.length.of.at.least(10)
    expect(refusals.filter(([code]) => code === 'price-collar')).to.deep.equal([])
  })

  it('leave those alone that are long enough, and are told to whoever reads the result', () => {
    const plan = seated('swing_trading', swingingDays(3), 30)
    expect(plan.parts.modules.stocks.strategies['swing_trading']?.interval).to.equal(65)
    expect(longerBarsSentence(seated('trend_following', swingingDays(3), DAY_MINUTES))).to.equal("other bars than live's: each day stands for one of 30 minutes (trend_following), in every length too")
    expect(longerBarsSentence({ ...plan, longerBars: 240 })).to.include('each bar of 240 minutes stands for one of 65 minutes (swing_trading)')
    expect(longerBarsSentence({ desk: plan.desk })).to.equal(undefined)
  })

  it('are refused where they would do what live never does, or where no bar of the desk ends', () => {
    const minutes = tape(made({ seed: 1, days: 1 }))
    const refused = (strategy: string, over: Tape, module: 'stocks' | 'crypto' | 'options' = 'stocks') => () => checkLongerBars(seated(strategy, over, 1), { seats: [{ module, symbols: [], strategies: [strategy] }] })
    expect(refused('ORB', swingingDays(3))).to.throw(UsageError, /^ORB sells by the close, and longer bars have no moment before it: --longer-bars is for strategies that hold over night \(.*swing_trading, trend_following.*\) and for pairs$/)
    expect(refused('wheel', swingingDays(3), 'options')).to.throw(UsageError, 'not for options strategies')
    expect(refused('swing_trading', minutes)).to.throw(UsageError, 'the bars are of 1 minute, no longer than those that swing_trading decides on (65 minutes): leave --longer-bars out')
    const hours = written([[100, 101, 99, 100], [100, 101, 99, 100]], { interval: 120 })
    expect(refused('swing_trading', tape(hours))).not.to.throw()
    expect(refused('swing_trading', tape({ ...hours, end: hours.end.map((at) => at - 1_800_000) }))).to.throw(UsageError, "a bar of AAA ends at 2016-01-05T16:00:00.000Z, where the desk's own bars of 120 minutes do not: they begin with the session's open. Name such bars, or days")
    expect(refused('swing_trading', swingingDays(3))).not.to.throw()
  })
})
