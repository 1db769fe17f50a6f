import { expect } from 'chai'
import { judge } from '../../backtest/judgement/judge.ts'
import { runRecord } from '../../backtest/judgement/run-record.ts'
import { resultLines } from '../../backtest/report/result-lines.ts'
import { runTape } from '../../backtest/run-tape.ts'
import { summaryOf } from '../../backtest/result/summary.ts'
import { flat, tape, written } from './made-tape.ts'
import { type Decide, enter, EXIT, FREE, NONE, toldPlan } from './told-desk.ts'

const SLOW = { freshness: { stocks: 600_000, crypto: 1, options: 1 } }

/** A round turn, then a position that stays open. */
function turns(direction: 'long' | 'short'): Decide {
  let seen = 0
  return ({ position }) => {
    seen += 1
    return seen === 2 && position ? EXIT : seen === 1 || seen === 3 ? enter({ direction }) : NONE
  }
}

describe('what a net result consists of', () => {
  // Asked at each close, filled at the next open: in at 100, out at 110, in at 95, and 105 at the end.
  const series = written(flat([100, 100, 110, 95, 100, 105]), { interval: 1440 })
  const market = tape(series, [{ type: 'dividend', symbol: 'AAA', date: '2016-01-11', perShare: '0.5' }])
  const played = (direction: 'long' | 'short') => runTape(toldPlan({ tape: market, decide: turns(direction), reach: 0.2, limits: SLOW, costs: { commission: 0.001, halfSpread: 0.001, slippage: 0, borrow: 0.36 } }))

  it('is trades, open positions, dividends and borrowing, to the cent', () => {
    for (const direction of ['long', 'short'] as const) {
      const result = played(direction)
      const { sources, endEquity, trades, open } = summaryOf(result)
      expect([trades.length, open.length], direction).to.deep.equal([1, 1])
      expect(sources.net).to.equal(endEquity - 100_000)
      // By hand: the venue's cash and the shares at the last price.
      expect(sources.net).to.be.closeTo(result.venue.cash + (direction === 'long' ? 10 : -10) * 105 - 100_000, 0.005)
      expect(Math.abs(sources.rest), direction).to.be.below(0.005)
      expect(sources.dividends, 'ten shares').to.equal(direction === 'long' ? 5 : -5)
      expect(sources.borrowing < 0, 'only shares sold short are borrowed').to.equal(direction === 'short')
      expect(sources.trades + sources.open + sources.dividends + sources.borrowing).to.be.closeTo(sources.net, 0.005)
    }
  })

  it('has every open position with its prices, its result and what it cost', () => {
    const { open: [position], sources } = summaryOf(played('long'))
    // A thousandth above the open of 95, at the tick that is worse: 95.10; commission a thousandth of 951.
    expect(position).to.deep.include({ module: 'stocks', strategy: 'told', symbol: 'AAA', qty: 10, lastPrice: 105, openedAt: series.start[3] })
    expect(position?.price).to.be.closeTo(95.1, 1e-9)
    expect(position?.unrealised).to.be.closeTo(99, 1e-9)
    expect(position?.fees).to.be.closeTo(0.951, 1e-9)
    expect((position?.spread ?? NaN) + (position?.slippage ?? NaN), 'ten cents a share').to.be.closeTo(1, 1e-9)
    expect(sources.open).to.be.closeTo(99 - 0.951, 1e-9)
  })

  it('keeps what no order can sell any more out of the trade that left it, at its cost', () => {
    // Ten coins at 28; a twentieth of what is traded may be sold in the minute of the exit, and nothing trades after it: what is left is worth less than a dollar.
    const prices = Array.from({ length: 20 }, (_, i) => (i < 10 ? 28 : 30))
    const coins = written(flat(prices).map(([open, high, low, close], i) => [open, high, low, close, i < 2 ? 1_000_000 : i === 2 ? 199.4 : 0]), { symbol: 'BTC/USD' })
    let seen = 0
    const decide: Decide = () => [enter({ qty: 10 }), EXIT][(seen += 1) - 1] ?? NONE
    const { trades, open, sources } = summaryOf(runTape(toldPlan({ tape: tape(coins), decide, limits: { freshness: { stocks: 1, crypto: 600_000, options: 1 } }, costs: { participation: 0.05 } })))
    expect(trades.map(({ qty, net, entryPrice, exitPrice }) => [qty, net, entryPrice, exitPrice]), 'bought and sold at 28: it lost nothing').to.deep.equal([[10, 0, 28, 28]])
    expect(open.map(({ module, qty, price, unrealised }) => [module, qty, price, unrealised])).to.deep.equal([['outside', 0.03, 28, 0.06]])
    expect([sources.net, sources.open].map((value) => Math.round(value * 1e6) / 1e6), 'two dollars on three hundredths of a coin').to.deep.equal([0.06, 0.06])
    expect(Math.abs(sources.rest)).to.be.below(1e-6)
  })

  it('has the same costs on the terminal, in JSON and in the report: those of every execution', () => {
    const result = played('long')
    const summary = summaryOf(result)
    const { costs } = judge(runRecord(result, summary), { seed: 1, trials: { count: 1, variance: 0 }, gaps: [] })
    expect({ fees: costs.fees, spread: costs.spread, slippage: costs.slippage }).to.deep.equal(summary.costs)
    const [trade, position] = [summary.trades[0], summary.open[0]].map((one) => (one ? one.fees + one.spread + one.slippage : NaN))
    expect(costs.all).to.be.closeTo((trade ?? NaN) + (position ?? NaN), 1e-9)
    expect(costs.perTrade, 'of the finished one').to.be.closeTo(trade ?? NaN, 1e-9)
    const lines = resultLines(summary, { what: '', data: '', costs: FREE, cycle: '', tradeHash: '', curveHash: '' }).join('\n')
    expect(lines).to.include(`spread $${costs.spread.toFixed(2)}`).and.to.include('10 AAA at $95.10, last $105.00: $99.00 unrealised, costs $1.95 so far').and.to.match(/consists of +finished trades \$[\d.]+, open positions \$98\.05, dividends \$5\.00/)
    expect(lines).to.include('not enough data: 6 daily returns, 20 are needed')
  })

  it('says whose a position is where several strategies played, and of what nobody can sell nothing', () => {
    const summary = summaryOf(played('long'))
    const [position] = summary.open
    if (!position) throw new Error('nothing is open')
    const linesOf = (open: typeof summary.open): string => resultLines({ ...summary, open }, { what: '', data: '', costs: FREE, cycle: '', tradeHash: '', curveHash: '' }).join('\n')
    const dust = { ...position, module: 'outside', strategy: 'outside', qty: 0.001 }
    expect(linesOf([position, { ...position, module: 'options', strategy: 'wheel', qty: 100 }, dust])).to.include(' 10 AAA of told at $').and.to.include(' 100 AAA of wheel at $').and.to.include(' 0.001 AAA at $')
    expect(linesOf([position, dust])).to.include(' 10 AAA at $')
  })
})
