import { expect } from 'chai'
import { runTape } from '../../backtest/run-tape.ts'
import { resultLines } from '../../backtest/report/result-lines.ts'
import { summaryOf } from '../../backtest/result/summary.ts'
import { millis } from '../../core/brand.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import type { Limits } from '../../core/risk/limits.ts'
import { flat, tape, written } from './made-tape.ts'
import { type Decide, enter, EXIT, FREE, NONE, toldPlan } from './told-desk.ts'

/** In on the first, out on the second, in on the third ... of the bars that it is asked about. */
const everyOther: Decide = ({ position }) => (position ? EXIT : enter())

describe('the figures of a backtest', () => {
  // Sessions at these opens: bought at the 2nd, sold at the 3rd, bought at the 4th ...
  const opens = [100, 100, 110, 100, 95, 100, 105, 100, 100]
  const series = written(flat(opens), { interval: 1440 })
  const given = { tape: tape(series), decide: everyOther, reach: 0.2, limits: { freshness: { stocks: 600_000, crypto: 1, options: 1 } } }

  it('come out exactly for trades that are known', () => {
    const summary = summaryOf(runTape(toldPlan(given)))
    // Ten shares: 100 to 110, 100 to 95, 100 to 105, and 100 to 100, which is no win.
    expect(summary.trades.map(({ net }) => net)).to.deep.equal([100, -50, 50, 0])
    expect(summary).to.deep.include({ winRate: 0.5, expectancy: 25, profitFactor: 3, endEquity: 100_100, open: [] })
    expect(summary.winRateOf30Days, 'nine sessions are less than 30 days').to.equal(0.5)
    expect(summary.tradesPerDay).to.be.closeTo(4 / 9, 1e-12)
    // From 100,100 down by 50.
    expect(summary.drawdown).to.deep.include({ amount: 50 })
    expect(summary.drawdown?.share).to.be.closeTo(50 / 100_100, 1e-12)
    expect(summary.belowPeak).to.equal(0)
  })

  it('say what held the desk, from when until when', () => {
    const held = (breakers: Limits['breakers']) => summaryOf(runTape(toldPlan({ ...given, limits: { ...given.limits, breakers } })))
    const tripped = held({ rejections: 1_000, losses: 1 })
    expect(tripped.causes, 'sold at a loss at the open of the fifth session, judged at the next').to.deep.equal([{ at: series.start[5], until: undefined, scope: 'desk', cause: 'breaker' }])
    expect(tripped.trades).to.have.length(2)
    expect(resultLines(tripped, { what: '', data: '', costs: FREE, cycle: '', tradeHash: '', curveHash: '' }).join('\n')).to.match(/held by +breaker \(desk\), first on 2016-01-12, 1 in all, and it stood at the end/)
    const hours = tape(written(flat([100, 100, ...Array<number>(18).fill(90)]), { interval: 60 }))
    const { causes } = summaryOf(runTape(toldPlan({ ...given, tape: hours, limits: { ...given.limits, dailyLoss: { warning: 50, critical: 75, halts: true } } })))
    const day = newYorkDate(millis(causes[0]?.until ?? 0))
    expect([causes.length, causes[0]?.cause, causes[0]?.at, day], 'ten shares down by ten dollars in the third hour, until the next day').to.deep.equal([1, 'daily-loss', hours.series[0]?.end[2], '2016-01-06'])
  })

  it('daily returns, at the close in New York, give the Sharpe ratio', () => {
    // Three times over, since fewer than twenty returns give none. A trade is flat on the day it begins and ends at the next day's open.
    const bars = written(flat([...opens, ...opens, ...opens]), { interval: 1440 })
    const long = summaryOf(runTape(toldPlan({ ...given, tape: tape(bars) })))
    expect(long.trades.length).to.be.greaterThan(10)
    const equity = Array.from(bars.end, (end) => long.trades.reduce((sum, { closedAt, net }) => (closedAt <= end ? sum + net : sum), 100_000))
    const returns = equity.map((value, i) => value / (equity[i - 1] ?? 100_000) - 1)
    const mean = returns.reduce((sum, one) => sum + one, 0) / returns.length
    const deviation = Math.sqrt(returns.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (returns.length - 1))
    expect(long.sharpe).to.be.closeTo((mean / deviation) * Math.sqrt(252), 1e-9)
    expect(summaryOf(runTape(toldPlan(given))).sharpe, 'nine are too few').to.equal(undefined)
  })

  it('the cost of a trade is its fees, spread and slippage', () => {
    const { trades, costPerTrade } = summaryOf(runTape(toldPlan({ ...given, costs: { commission: 0.001, halfSpread: 0.001, slippage: 0.001 } })))
    // First trade: 10 x 100.20 and 10 x 109.78 traded; moved by 0.20 and 0.22 a share in all, commission a thousandth.
    expect(trades[0]?.fees).to.be.closeTo(1.002 + 1.0978, 1e-9)
    expect((trades[0]?.spread ?? 0) + (trades[0]?.slippage ?? 0)).to.be.closeTo(2 + 2.2, 1e-9)
    expect(costPerTrade).to.be.closeTo(trades.reduce((sum, { fees, spread, slippage }) => sum + fees + spread + slippage, 0) / trades.length, 1e-12)
  })

  it('a trade in coins has paid its entry in coins and its exit in dollars, each fee once', () => {
    const coins = written(flat([100, 100, 110, 110, 110]), { symbol: 'BTC/USD' })
    let seen = 0
    const decide: Decide = ({ position }) => ((seen += 1) === 1 ? enter({ qty: 1 }) : position ? EXIT : NONE)
    const result = runTape(toldPlan({ tape: tape(coins), decide, reach: 0.2, costs: { pairFees: true } }))
    const [trade = expect.fail('no trade')] = summaryOf(result).trades
    // One coin at 100 less 25 basis points is 0.9975, sold at 110 for 109.725 less 25 basis points of that, rounded up at the ninth decimal.
    expect(trade.fees).to.be.closeTo(0.25 + 0.274312500, 1e-8)
    expect(trade.net).to.be.closeTo(9.4506875, 1e-8)
    expect(result.venue.cash - 100_000).to.be.closeTo(trade.net, 1e-8)
    expect(trade.gross).to.be.closeTo(trade.net + trade.fees, 1e-8)
    expect(trade).to.deep.include({ module: 'crypto', symbol: 'BTC/USD', side: 'long', qty: 1, entryPrice: 100, exitPrice: 110, notional: 100 })
  })

  it('a trade tells how far it went against and for its side, over the bars between', () => {
    const rows = [...flat([100, 100]), [100, 108, 95, 101], [101, 104, 97, 99], ...flat([98, 90])] as const
    const excursions = (direction: 'long' | 'short') => {
      let seen = 0
      const decide: Decide = ({ position }) => ((seen += 1) === 1 ? enter({ direction }) : seen === 4 && position ? EXIT : NONE)
      const { trades } = summaryOf(runTape(toldPlan({ ...given, tape: tape(written(rows, { interval: 1440 })), decide })))
      return trades.map(({ side, entryPrice, exitPrice, net, adverse, favourable }) => ({ side, entryPrice, exitPrice, net, adverse, favourable }))
    }
    // Ten shares from 100 to 98, by way of 108 and 95.
    expect(excursions('long')).to.deep.equal([{ side: 'long', entryPrice: 100, exitPrice: 98, net: -20, adverse: -50, favourable: 80 }])
    expect(excursions('short')).to.deep.equal([{ side: 'short', entryPrice: 100, exitPrice: 98, net: 20, adverse: -80, favourable: 50 }])
  })

  it('say nothing where there is nothing to say', () => {
    const summary = summaryOf(runTape(toldPlan({ ...given, decide: () => NONE })))
    expect(summary).to.deep.include({ winRate: undefined, expectancy: undefined, profitFactor: undefined, drawdown: undefined, sharpe: undefined, costPerTrade: undefined, holding: undefined, winRateOf30Days: undefined })
    expect(summary.tradesPerDay).to.equal(0)
  })

  it('say why nothing was bought where nothing was', () => {
    const linesOf = (decide: Decide): string => resultLines(summaryOf(runTape(toldPlan({ ...given, decide }))), { what: '', data: '', costs: FREE, cycle: '', tradeHash: '', curveHash: '' }).join('\n')
    // Asked at the first eight closes: the ninth has no open after it.
    expect(linesOf(() => NONE)).to.match(/did not act +no-momentum 8: \S/)
    expect(linesOf(everyOther)).to.not.include('did not act')
  })

  it('say first of all what a strategy that throws could not decide', () => {
    let asked = 0
    const decide: Decide = (view) => {
      asked += 1
      if (asked === 3 || asked === 5) throw new RangeError("the strategy named no indicator 'rnge'")
      return everyOther(view)
    }
    const result = runTape(toldPlan({ ...given, decide }))
    const [failure, ...others] = summaryOf(result).failures
    expect(others).to.deep.equal([])
    expect(failure).to.deep.include({ error: "RangeError: the strategy named no indicator 'rnge'", times: 2 })
    const lines = resultLines(summaryOf(result), { what: '', data: '', costs: FREE, cycle: '', tradeHash: '', curveHash: '' })
    const at = new Date(failure?.first ?? NaN).toISOString()
    expect(lines.find((one) => one.includes('FAILED'))).to.match(new RegExp(`FAILED +2 turns of the module ended in a defect, the first at ${at}: RangeError: the strategy named no indicator 'rnge'\\. What it would have done there is missing`))
    expect(lines.findIndex((one) => one.includes('FAILED'))).to.be.below(lines.findIndex((one) => one.includes('net result')))
    expect(summaryOf(runTape(toldPlan(given))).failures).to.deep.equal([])
  })

  it('tell the signals that could not be sized apart from the many bars without one', () => {
    const plan = toldPlan({ ...given, decide: everyOther })
    const { stocks } = plan.parts.modules
    const small: typeof stocks = { ...stocks, size: (signal, view) => (signal.type === 'enter' ? { type: 'pass', reason: { code: 'size-zero', numbers: { exposurePerUnit: 55.9, largestPosition: 50 } } } : stocks.size(signal, view)) }
    const summary = summaryOf(runTape({ ...plan, parts: { ...plan.parts, modules: { ...plan.parts.modules, stocks: small } } }))
    expect(summary.unsized.map(({ code, times }) => [code, times])).to.deep.equal([['size-zero', 8]])
    expect(resultLines(summary, { what: '', data: '', costs: FREE, cycle: '', tradeHash: '', curveHash: '' }).join('\n')).to.match(/not sent +size-zero 8, the last: The position in \w+ would be too small to send; one unit is worth \$55\.90 of the \$50\.00 that a position may be\./)
    expect(summaryOf(runTape(plan)).unsized).to.deep.equal([])
  })

  it('count the entries that had no fill, which are missed trades and neither refusals nor decisions', () => {
    // Nothing is traded in any bar, so that no share of it can be had.
    const silent = tape(written(opens.map((price) => [price, price, price, price, 0] as const), { interval: 1440 }))
    const summary = summaryOf(runTape(toldPlan({ ...given, tape: silent, decide: everyOther, costs: { participation: 0.1 } })))
    expect(summary.entries).to.deep.equal({ sent: 8, unfilled: [['expired', 8]] })
    const lines = resultLines(summary, { what: '', data: '', costs: FREE, cycle: '', tradeHash: '', curveHash: '' }).join('\n')
    expect(lines).to.match(/not filled +8 of 8 entries had no fill \(expired 8\)/)
    const all = summaryOf(runTape(toldPlan(given)))
    expect(all.entries).to.deep.equal({ sent: 4, unfilled: [] })
    expect(resultLines(all, { what: '', data: '', costs: FREE, cycle: '', tradeHash: '', curveHash: '' }).join('\n')).not.to.include('not filled')
  })
})
