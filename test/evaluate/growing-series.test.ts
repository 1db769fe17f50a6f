import { expect } from 'chai'
import { GrowingSeries } from '../../backtest/evaluate/growing-series.ts'
import { millis } from '../../core/brand.ts'
import { type Bar, MINUTE } from '../../core/market/bar.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'

const PAIR = { type: 'pair', symbol: 'BTC/USD', base: 'BTC', quote: 'USD', minimumQty: 1e-5, qtyStep: 1e-9, tick: 0.01 } as const
const series = (): GrowingSeries => new GrowingSeries({ instrument: PAIR, interval: 15, calendar: sessionCalendar() })
const bar = (i: number): Bar => ({ symbol: 'BTC/USD', start: millis(i * 15 * MINUTE), open: 100 + i, high: 103 + i, low: 98 + i, close: 101 + i, volume: 7 * i })
const room = ({ start, open, high, low, close, volume, end }: GrowingSeries): number => [start, open, high, low, close, volume, end].reduce((sum, { byteLength }) => sum + byteLength, 0)

describe('a series of bars that grows', () => {
  it('keeps every bar as it came, whatever it made room for, and ends at infinity beyond them', () => {
    for (const reserved of [0, 1, 1_000]) {
      const grown = series()
      for (let i = 0; i < 1_000; i += 1) {
        if (i === 300) grown.reserve(reserved)
        grown.push(bar(i))
      }
      const told = Array.from({ length: grown.length }, (_, i) => [grown.start[i], grown.open[i], grown.high[i], grown.low[i], grown.close[i], grown.volume[i], grown.end[i]])
      expect(told).to.deep.equal(Array.from({ length: 1_000 }, (_, i) => [i * 900_000, 100 + i, 103 + i, 98 + i, 101 + i, 7 * i, (i + 1) * 900_000]))
      expect(Array.from(grown.end.subarray(grown.length)).every((end) => end === Infinity)).to.equal(true)
    }
  })

  it('takes a tenth more room than its bars at most once it is told how many come', () => {
    const grown = series()
    grown.reserve(6_474)
    const { start } = grown
    for (let i = 0; i < 6_474; i += 1) grown.push(bar(i))
    expect(grown.start, 'it did not move').to.equal(start)
    expect(room(grown) / (6_474 * 7 * 8)).to.be.below(1.1)
  })
})
