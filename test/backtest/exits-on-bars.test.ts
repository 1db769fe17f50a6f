import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import { sessionSpans } from '../../core/market/spans.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { barSeries, type BarSeries } from '../../backtest/bar-series.ts'
import { usualCosts } from '../../backtest/costs.ts'
import { createEvaluation } from '../evaluate/create-evaluation.ts'
import { barAt } from '../../backtest/bar-series.ts'
import { exitsOnBars } from '../../backtest/exits-on-bars.ts'
import { partsOf } from '../../backtest/parts-of.ts'
import { runTape } from '../../backtest/run-tape.ts'
import { summaryOf } from '../../backtest/result/summary.ts'
import { modules } from '../../modules/index.ts'
import { made, tape } from './made-tape.ts'
import { CALENDAR } from './told-desk.ts'

/** The same market in bars of a quarter of an hour. */
function quarters(minutes: BarSeries): BarSeries {
  const spans = sessionSpans(CALENDAR, 15)
  const rows: { start: number; open: number; high: number; low: number; close: number; volume: number }[] = []
  for (let i = 0; i < minutes.length; i += 1) {
    const { start, open, high, low, close, volume } = barAt(minutes, i)
    const begins = spans(start)?.start ?? NaN
    const last = rows.at(-1)
    if (last?.start === begins) Object.assign(last, { high: Math.max(last.high, high), low: Math.min(last.low, low), close, volume: last.volume + volume })
    else rows.push({ start: begins, open, high, low, close, volume })
  }
  const column = (name: 'start' | 'open' | 'high' | 'low' | 'close' | 'volume'): Float64Array => Float64Array.from(rows, (row) => row[name])
  return barSeries({ instrument: minutes.instrument, interval: 15, calendar: CALENDAR, columns: { start: column('start'), open: column('open'), high: column('high'), low: column('low'), close: column('close'), volume: column('volume') } })
}

const minutes = made({ seed: 106, days: 60, volatility: 0.0012 })
const over = tape(quarters(minutes))

describe('day trades on bars of a quarter of an hour', () => {
  const plan = {
    tape: over, desk: { limits: defaultLimits, seats: [{ module: 'stocks' as const, enabled: true, symbols: ['AAA'], strategies: ['breakout'] }] },
    costs: usualCosts, cash: 100_000, seed: 1, cycleDelay: 120_000, from: millis((over.series[0]?.start[0] ?? 1) - 1), to: millis(Number.MAX_SAFE_INTEGER), parameters: [], version: 'test',
  }
  const nights = (parts: ReturnType<typeof partsOf>): readonly [number, number] => {
    const { trades } = summaryOf(runTape({ ...plan, parts }))
    return [trades.length, trades.filter(({ openedAt, closedAt }) => newYorkDate(millis(openedAt)) !== newYorkDate(millis(closedAt))).length]
  }

  it('are over by the close, as live', () => {
    const [trades, over] = nights(partsOf({ calendar: CALENDAR, interval: 15 }))
    expect(trades).to.be.greaterThan(5)
    expect(over).to.equal(0)
    expect(nights(partsOf({ calendar: CALENDAR, interval: 1 }))[1], 'ten minutes before the close no bar ends').to.be.greaterThan(0)
  })

  it('are so for the optimizer too', () => {
    const bars = Array.from({ length: over.series[0]?.length ?? 0 }, (_, i) => (over.series[0] ? barAt(over.series[0], i) : expect.fail()))
    const from = millis((over.series[0]?.end[200] ?? NaN) + 1)
    const evaluation = createEvaluation({
      module: 'stocks', strategy: 'breakout', instruments: [minutes.instrument], interval: 15, notional: 10_000, parts: { modules, calendar: CALENDAR, news: undefined }, limits: defaultLimits, costs: usualCosts, cycleDelay: 60_000,
      from, warmUp: bars.slice(0, 201), block: 600_000, quotes: 'recorded', feed: 'made', seed: 1, version: 'test',
    }, {})
    const blocks = bars.slice(201).flatMap((bar) => evaluation.advance([bar]))
    expect(evaluation.trades).to.be.greaterThan(3)
    expect(blocks.filter(({ gap, value }) => gap && value !== 0), 'nothing is held in a night').to.deep.equal([])
  })

  it('leave at the last end of a bar before their time, an hour or a quarter, on a short day too, and never at the close', () => {
    const exitOf = (date: string, minutesBefore: number, interval: number): number => {
      const session = CALENDAR.sessionOn(date) ?? expect.fail()
      const exitAt = millis(session.close - minutesBefore * 60_000)
      const told = { ...modules.stocks, size: () => ({ type: 'enter' as const, protection: { stop: 1, target: 2, exitAt } }) } as unknown as typeof modules.stocks
      const answer = exitsOnBars(told, interval).size({} as never, { session } as never)
      return answer.type === 'enter' ? (session.close - (answer.protection.exitAt ?? NaN)) / 60_000 : NaN
    }
    expect([exitOf('2016-11-23', 10, 5), exitOf('2016-11-23', 10, 15), exitOf('2016-11-23', 10, 60), exitOf('2016-11-23', 0, 15), exitOf('2016-11-25', 10, 15), exitOf('2016-11-25', 10, 60)]).to.deep.equal([10, 15, 30, 15, 15, 30])
    expect(exitsOnBars(modules.crypto, 15)).to.equal(modules.crypto)
    expect(exitOf('2016-11-23', -1440, 15), 'days later').to.equal(-1440)
  })
})
