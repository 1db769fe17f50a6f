import { expect } from 'chai'
import { marketBefore, marketDays, regimeOf } from '../../backtest/judgement/market-days.ts'
import type { Millis } from '../../core/brand.ts'
import { CALENDAR } from '../backtest/told-desk.ts'
import { flat, type Row, written } from '../backtest/made-tape.ts'

const SESSIONS = CALENDAR.sessionsBetween('2016-01-05', '2016-03-31')

/** Daily bars that close at these prices, a thousand shares traded on the first day and one more each day after. */
function daily(closes: readonly number[]): ReturnType<typeof written> {
  return written(closes.map((price, i): Row => [price, price, price, price, 1000 + i]), { interval: 1440 })
}

/** A moment within session `i`. */
function during(i: number): Millis {
  const session = SESSIONS[i]
  if (!session) throw new Error(`there is no session ${i}`)
  return session.open
}

describe('the market day by day', () => {
  it('adds up the dollars of a day at the prices of the time', () => {
    const { days, volume } = marketDays(written([[10, 10, 10, 10, 300], [10, 11, 10, 11, 200], [11, 11, 11, 12, 0]]), [])
    expect([days.length, volume]).to.deep.equal([1, [300 * 10 + 200 * 11]])
    const split = marketDays(daily([100, 50]), [{ type: 'split', symbol: 'AAA', date: SESSIONS[1]?.date ?? '', from: 1, to: 2 }])
    expect(split.volume, 'what was traded is not adjusted').to.deep.equal([100_000, 50_050])
  })

  it('measures the volatility of at least five and of the last twenty returns, splits taken out', () => {
    // Up a tenth, down a tenth in turn: n returns of +.1 and -.1 deviate by .1 sqrt(n / (n - 1)) while they are as many of each.
    const prices = Array.from({ length: 31 }, (_, i) => 100 * 1.1 ** Math.ceil(i / 2) * 0.9 ** Math.floor(i / 2))
    const { volatility } = marketDays(daily(prices), [])
    expect(volatility.slice(0, 5)).to.deep.equal(Array(5).fill(undefined))
    expect(volatility[6]).to.be.closeTo(0.1 * Math.sqrt(6 / 5), 1e-12)
    expect(volatility[20]).to.be.closeTo(0.1 * Math.sqrt(20 / 19), 1e-12)
    expect(volatility[30], 'and no longer').to.be.closeTo(0.1 * Math.sqrt(20 / 19), 1e-12)
    const halved = prices.map((price, i) => (i < 10 ? price : price / 2))
    const split = marketDays(daily(halved), [{ type: 'split', symbol: 'AAA', date: SESSIONS[10]?.date ?? '', from: 1, to: 2 }])
    for (const [i, value] of split.volatility.entries()) if (i >= 5) expect(value).to.be.closeTo(volatility[i] ?? NaN, 1e-12)
  })

  it('is known of the days before alone: the mean volume of the last twenty, and their volatility', () => {
    const prices = Array.from({ length: 30 }, (_, i) => 100 + (i % 3))
    const before = marketBefore(marketDays(daily(prices), []), during(25))
    const last = Array.from({ length: 20 }, (_, k) => (1005 + k) * (prices[5 + k] ?? NaN))
    expect(before?.dailyVolume).to.be.closeTo(last.reduce((sum, dollars) => sum + dollars, 0) / 20, 1e-6)
    const shaken = marketDays(daily(prices.map((price, i) => (i < 25 ? price : 10 * price))), [])
    expect(marketBefore(shaken, during(25)), 'the day itself and what comes after tell nothing').to.deep.equal(before)
    expect([marketBefore(shaken, during(5)), marketBefore(shaken, during(0))], 'four returns before').to.deep.equal([undefined, undefined])
    expect(marketBefore(shaken, during(6))?.dailyVolatility, 'five').to.be.above(0)
  })

  it("names calm, usual and wild the thirds of the symbol's own days", () => {
    // Moves grow by the day, so does the volatility: of the 24 days that have one the first eight are calm.
    let price = 100
    const prices = Array.from({ length: 29 }, (_, i) => (price *= 1 + (i % 2 === 0 ? 1 : -1) * 0.001 * i))
    const nameOf = regimeOf(marketDays(daily(prices), []))
    const names = Array.from({ length: 24 }, (_, k) => nameOf(during(6 + k)))
    expect(names).to.deep.equal(['calm', 'usual', 'wild'].flatMap((name) => Array<string>(8).fill(name)))
    expect(nameOf(during(5))).to.equal('not enough data')
    expect(regimeOf(marketDays(written(flat([1, 2])), []))(during(6)), 'one day').to.equal('not enough data')
  })
})
