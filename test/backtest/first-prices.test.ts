import { expect } from 'chai'
import { MINUTE } from '../../core/market/bar.ts'
import type { RunPlan } from '../../backtest/run-plan.ts'
import { runTape } from '../../backtest/run-tape.ts'
import { summaryOf } from '../../backtest/result/summary.ts'
import { flat, OPEN, type Row, tape, written } from './made-tape.ts'
import { type Decide, enter, NONE, toldPlan } from './told-desk.ts'

/** The bar that begins at 100 and falls through a stop at 95. */
const FALLING: Row = [100, 101, 94, 96]

/** Enters at the end of one bar, counted from 0. */
const after = (bar: number, signal = enter()): Decide => ({ bar: { start } }) => (Math.round((start - OPEN) / MINUTE) === bar ? signal : NONE)

/** Minutes of the session at which executions happened, in the order in which they did. */
const fillsOf = (plan: RunPlan) => {
  const { recorder: { fills } } = runTape(plan)
  return Array.from({ length: fills.length }, (_, i) => fills.row(i)).map(({ at, symbol, side, qty, price }) => [(at - OPEN) / MINUTE, symbol, side, qty, price])
}

/** A second strategy beside the told one. */
function beside(plan: RunPlan, decide: Decide): RunPlan {
  const { stocks } = plan.parts.modules
  const { told } = stocks.strategies
  if (!told) throw new Error('the plan has no strategy of its own')
  const strategies = { ...stocks.strategies, other: { ...told, name: 'other', decide } }
  return { ...plan, parts: { ...plan.parts, modules: { ...plan.parts.modules, stocks: { ...stocks, strategies } } }, desk: { ...plan.desk, seats: plan.desk.seats.map((seat) => ({ ...seat, strategies: ['told', 'other'] })) } }
}

describe("a bar's first price", () => {
  it('trades at its beginning, before what trades within the bar of a symbol that stands before it', () => {
    const symbols = tape([written([...flat([100, 100]), FALLING, ...flat([96])]), written(flat([50, 50, 50, 50]), { symbol: 'BBB' })])
    const decide: Decide = (view) => (view.symbol === 'AAA' ? after(0, enter({ stop: 95, target: 120 })) : after(1))(view)
    expect(fillsOf(toldPlan({ tape: symbols, decide }))).to.deep.equal([[1, 'AAA', 'buy', 10, 100], [2, 'BBB', 'buy', 10, 50], [3, 'AAA', 'sell', 10, 95]])
  })

  it("trades before another strategy's stop does within the bar, and takes of its volume first", () => {
    // A tenth of 100 shares is one order's: the stop is reached and waits for the next bar.
    const thin = tape(written([...flat([100, 100]), [100, 101, 94, 96, 100], ...flat([96])]))
    const plan = beside(toldPlan({ tape: thin, decide: after(0, enter({ stop: 95, target: 120 })), costs: { participation: 0.1 } }), after(1))
    expect(fillsOf(plan)).to.deep.equal([[1, 'AAA', 'buy', 10, 100], [2, 'AAA', 'buy', 10, 100], [3, 'AAA', 'sell', 10, 96]])
  })

  it('is that of a stop beyond which the bar opens, whether a target stands beside it or not', () => {
    for (const target of [null, 120]) {
      const plan = toldPlan({ tape: tape(written(flat([100, 100, 88, 88]))), decide: after(0, enter({ stop: 95, target })) })
      expect(fillsOf(plan)[1]).to.deep.equal([2, 'AAA', 'sell', 10, 88])
    }
  })

  it('is that of a target beyond which the bar opens, wherever the bar goes from there', () => {
    const plan = toldPlan({ tape: tape(written([...flat([100, 100]), [110, 111, 90, 92], ...flat([92])])), decide: after(0, enter({ stop: 95, target: 105 })) })
    expect(fillsOf(plan)[1]).to.deep.equal([2, 'AAA', 'sell', 10, 110])
    expect(summaryOf(runTape(plan)).trades.map(({ exit, net }) => ({ exit, net }))).to.deep.equal([{ exit: 'target-hit', net: 100 }])
  })
})
