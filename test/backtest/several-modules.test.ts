import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import { sessionCloses } from '../../core/statistic/daily-returns.ts'
import { judge } from '../../backtest/judgement/judge.ts'
import { runRecord } from '../../backtest/judgement/run-record.ts'
import { chainsOf } from '../../backtest/options/chains-of.ts'
import { optionsResult } from '../../backtest/options/options-result.ts'
import type { RunPlan } from '../../backtest/run-plan.ts'
import { runTape } from '../../backtest/run-tape.ts'
import { checkPlan } from '../../cli/backtest/check-plan.ts'
import { UsageError } from '../../cli/backtest/usage-error.ts'
import { flat, made, tape, written } from './made-tape.ts'
import { CALENDAR, type Decide, enter, EXIT, NONE, together, toldPlan } from './told-desk.ts'
import { toldOptions } from './told-options.ts'

/** Two weeks of minutes of a share, and of a pair that never closes. */
const [SHARE, PAIR] = [made({ seed: 201, days: 10 }), made({ seed: 202, symbol: 'BTC/USD', first: '2016-01-04', days: 14 })]

function deskOf(decide: Decide, modules: readonly ('stocks' | 'crypto')[], limits: Parameters<typeof toldPlan>[0]['limits'] = {}): RunPlan {
  const plan = together(toldPlan({ tape: tape(SHARE), decide, limits }), toldPlan({ tape: tape(PAIR), decide, limits }))
  return { ...plan, desk: { ...plan.desk, seats: plan.desk.seats.filter(({ module }) => modules.some((one) => one === module)) } }
}

/** In for a quarter of an hour, out for a quarter. */
const inTurns: Decide = ({ bar, position, symbol }) => {
  const isIn = Math.floor(bar.start / 900_000) % 2 === 0
  if (position) return isIn ? NONE : EXIT
  return isIn ? enter({ qty: symbol === 'AAA' ? 20 : 3 }) : NONE
}

describe('several modules in one account', () => {
  it('trade what each trades alone, while no limit is near, and are told apart to the cent', () => {
    const fillsOf = (modules: readonly ('stocks' | 'crypto')[]) => {
      const { recorder: { fills } } = runTape(deskOf(inTurns, modules))
      return Array.from({ length: fills.length }, (_, i) => fills.row(i)).map(({ at, symbol, side, qty, price }) => `${at} ${symbol} ${side} ${qty} ${price}`)
    }
    const [both, stocks, crypto] = [fillsOf(['stocks', 'crypto']), fillsOf(['stocks']), fillsOf(['crypto'])]
    expect([stocks.length > 200, crypto.length > 1000]).to.deep.equal([true, true])
    expect([...both].sort()).to.deep.equal([...stocks, ...crypto].sort())

    const record = runRecord(runTape(deskOf(inTurns, ['stocks', 'crypto'])))
    const { attribution: { modules }, days, result } = judge(record, { seed: 1, trials: { count: 1, variance: 0 }, gaps: [] })
    expect(modules.map(({ key }) => key).sort()).to.deep.equal(['crypto', 'stocks'])
    expect(modules.reduce((sum, { net }) => sum + net, 0) + record.sources.open).to.be.closeTo(result.net, 0.005)
    expect(days, 'marked at the closes of sessions, weekends within a return').to.deep.equal({ count: sessionCloses(CALENDAR, record.from, record.to).length, basis: 252 })
  })

  it('share limits: what the one holds is not there for the other', () => {
    const keep: Decide = ({ position, symbol, bar }) => (position ? NONE : enter({ qty: Math.floor((symbol === 'AAA' ? 60_000 : 50_000) / bar.close) }))
    const refused = (modules: readonly ('stocks' | 'crypto')[]): readonly string[] =>
      runTape(deskOf(keep, modules, { maxPositionSize: 0.7 })).recorder.facts.flatMap((fact) => (fact.type === 'intent.refused' ? [`${fact.intent.module} ${fact.refusal.code}`] : []))
    expect([refused(['stocks']), refused(['crypto'])]).to.deep.equal([[], []])
    expect(new Set(refused(['stocks', 'crypto']))).to.include('stocks buying-power')
  })

  it('leave contracts where they stood while shares do not trade, though pairs do', () => {
    const seventh = CALENDAR.sessionOn('2016-01-12')?.open ?? 0
    // 176.75 then: the nearest strike that a model lists.
    const legs = [{ symbol: 'AAA160219C00175000', ratio: 1, side: 'buy', effect: 'open' }] as const
    const alone = (): RunPlan => ({ ...toldOptions({ tape: tape(SHARE), legs, limit: 20, qty: 5, says: () => [0, 0], until: 800 }), from: millis(seventh), chains: chainsOf(CALENDAR) })
    const [own, beside] = [runTape(alone()), runTape(together(alone(), toldPlan({ tape: tape(PAIR), decide: () => NONE, from: seventh })))]
    const fillsOf = ({ recorder: { fills } }: typeof own) => Array.from({ length: fills.length }, (_, i) => fills.row(i))
    expect(fillsOf(own)).to.have.length(2)
    expect(fillsOf(beside)).to.deep.equal(fillsOf(own))
    expect(optionsResult(beside)).to.deep.equal(optionsResult(own))

    const curveOf = ({ recorder: { curve, curveAt } }: typeof own) => new Map(Array.from(curveAt.view(), (at, i) => [at, curve.at(i)]))
    const [sessions, always] = [curveOf(own), curveOf(beside)]
    expect(always.size, 'nights are marked too').to.be.greaterThan(2 * sessions.size)
    let last = 100_000
    for (const [at, equity] of always) expect(equity, new Date(at).toISOString()).to.equal((last = sessions.get(at) ?? last))
  })

  it('are refused on days, which end at other times for shares than for pairs', () => {
    const days = ['AAA', 'BTC/USD'].map((symbol) => written(flat([100, 101, 102]), { symbol, interval: 1440 }))
    const check = (over: RunPlan['tape']) => () =>
      checkPlan({ ...deskOf(inTurns, ['stocks', 'crypto']), tape: over }, { symbols: [], first: '2016-01-05', last: '2016-01-07', isToday: false, seats: [], parameters: [] }, { tape: over, source: 'made', gaps: [], issues: [], notes: [] })
    expect(check(tape(days))).to.throw(UsageError, 'days of shares end with their sessions and days of pairs at midnight')
    expect(check(tape([SHARE, PAIR]))).not.to.throw()
  })
})
