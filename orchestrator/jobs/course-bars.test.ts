import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import type { Bar } from '../../core/market/bar.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { CourseBars } from './course-bars.ts'
import { requestBudget } from './request-budget.ts'

const MIDNIGHT = Date.UTC(2026, 2, 10)
const at = (minute: number, seconds = 0) => millis(MIDNIGHT + minute * 60_000 + seconds * 1_000)
const bar = (symbol: string, minute: number, close: number): Bar => ({ symbol, start: at(minute), open: close - 1, high: close + 2, low: close - 2, close, volume: 10 })
const of = (...symbols: readonly string[]): CourseBars => new CourseBars({ module: 'crypto', symbols, interval: 5, calendar: sessionCalendar() })
const span = (symbol: string, from: number, to: number): readonly Bar[] => Array.from({ length: to - from }, (_, i) => bar(symbol, from + i, 100 + from + i))

describe("a course's bars", () => {
  it('are folded as the engine folds them: five minutes are one bar', async () => {
    const bars = of('BTC/USD')
    bars.takeHistory('BTC/USD', span('BTC/USD', 0, 10))
    bars.endHistory('BTC/USD')
    const [block] = await bars.handOver(at(20))
    expect(block && [block.symbol, [...block.start], [...block.open], [...block.high], [...block.low], [...block.close], [...block.volume]]).to.deep.equal([
      'BTC/USD', [at(0), at(5)], [99, 104], [106, 111], [98, 103], [104, 109], [50, 50],
    ])
    expect(await bars.handOver(at(21)), 'once').to.deep.equal([])
  })

  it('of a long past are the same as of a short one, in order and each once, the one that has not ended left out', async () => {
    const bars = of('BTC/USD')
    for (let from = 0; from < 16_000; from += 2_000) bars.takeHistory('BTC/USD', span('BTC/USD', from, from + 2_000))
    bars.endHistory('BTC/USD')
    expect(bars.first).to.equal(at(0))
    const [block] = await bars.handOver(at(15_999))
    const count = 3_199
    const told = block && [[...block.start], [...block.open], [...block.high], [...block.low], [...block.close], [...block.volume]]
    const expected = [(i: number) => at(5 * i), (i: number) => 99 + 5 * i, (i: number) => 106 + 5 * i, (i: number) => 98 + 5 * i, (i: number) => 104 + 5 * i, () => 50]
    expect(told).to.deep.equal(expected.map((value) => Array.from({ length: count }, (_, i) => value(i))))
    expect((await bars.handOver(at(16_000, 6))).map(({ start }) => [...start]), 'the rest').to.deep.equal([[at(15_995)]])
  })

  it('that came live while the past was read follow it, whatever the order, and none counts twice', async () => {
    const bars = of('BTC/USD')
    bars.takeLive([bar('BTC/USD', 6, 106), bar('BTC/USD', 5, 105), bar('ETH/USD', 5, 1)])
    bars.takeHistory('BTC/USD', span('BTC/USD', 0, 6))
    bars.endHistory('BTC/USD')
    bars.takeLive(span('BTC/USD', 6, 10))
    const [block] = await bars.handOver(at(20))
    expect(block && [[...block.close], [...block.volume]]).to.deep.equal([[104, 109], [50, 50]])
  })

  it('of all symbols that end together are handed over together, five seconds after their end', async () => {
    const bars = of('ETH/USD', 'BTC/USD')
    for (const symbol of bars.symbols) bars.endHistory(symbol)
    bars.takeLive(span('BTC/USD', 0, 5))
    bars.takeLive(span('ETH/USD', 0, 4))
    expect(await bars.handOver(at(5, 3)), 'the last minute of one may still come').to.deep.equal([])
    bars.takeLive([bar('ETH/USD', 4, 150)])
    expect((await bars.handOver(at(5, 6))).map(({ symbol, close }) => [symbol, ...close])).to.deep.equal([['BTC/USD', 104], ['ETH/USD', 150]])
  })

  it('close without their last minute when it does not come', async () => {
    const bars = of('BTC/USD')
    bars.endHistory('BTC/USD')
    bars.takeLive(span('BTC/USD', 0, 3))
    expect((await bars.handOver(at(5, 5))).map(({ close, volume }) => [...close, ...volume])).to.deep.equal([[102, 30]])
    bars.takeLive([bar('BTC/USD', 3, 500)])
    expect(await bars.handOver(at(11)), 'too late').to.deep.equal([])
  })
})

describe('the budget of requests', () => {
  it('lets so many through in a minute of market time, and the next when the minute is over', () => {
    const budget = requestBudget(3)
    expect([0, 10, 20].map((now) => budget.take(now))).to.deep.equal([0, 10, 60_000])
    expect(budget.take(60_000)).to.equal(60_000)
  })
})
