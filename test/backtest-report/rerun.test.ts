import { expect } from 'chai'
import { Type } from 'typebox'
import type { RunPlan } from '../../backtest/run-plan.ts'
import { runTape } from '../../backtest/run-tape.ts'
import { parameterSensitivity } from '../../backtest/judgement/parameter-sensitivity.ts'
import { triedSets } from '../../backtest/judgement/parameter-sets.ts'
import { rerunner } from '../../backtest/judgement/rerun.ts'
import { runRecord } from '../../backtest/judgement/run-record.ts'
import { walkForwardTest } from '../../backtest/judgement/walk-forward-test.ts'
import type { StrategyView } from '../../core/module/strategy.ts'
import { DAY_MINUTES } from '../../core/market/spans.ts'
import { flat, made, tape, written } from '../backtest/made-tape.ts'
import { type Decide, enter, EXIT, NONE, toldPlan } from '../backtest/told-desk.ts'

/** The same plan, its only strategy with one whole number that is its quantity. */
function tunable(plan: RunPlan, decide: (view: StrategyView, size: number) => ReturnType<Decide>): RunPlan {
  const parameters = Type.Object({ size: Type.Integer({ minimum: 1, maximum: 11, default: 6 }) })
  const { stocks } = plan.parts.modules
  const told = stocks.strategies['told']
  if (!told) throw new Error('no told strategy')
  const strategy = { ...told, parameters, decide: (view: StrategyView) => decide(view, view.parameters['size'] ?? NaN) }
  return { ...plan, parts: { ...plan.parts, modules: { ...plan.parts.modules, stocks: { ...stocks, strategies: { told: strategy } } } } }
}

const minuteOf = (view: StrategyView): number => (view.now - (view.session?.open ?? 0)) / 60_000

describe('a plan played again', () => {
  const rising = tape(written(flat(Array.from({ length: 30 }, (_, i) => 1000 + i))))
  const once: Decide = (view) => (minuteOf(view) === 5 && !view.position ? enter({ qty: 10 }) : minuteOf(view) === 10 ? EXIT : NONE)
  const plan = toldPlan({ tape: rising, decide: once })

  it('one bar late trades a bar later, in and out', () => {
    const record = runRecord(runTape(plan))
    const late = rerunner(plan).run({ isLate: true })
    const times = (one: typeof record) => one.trades.map(({ openedAt, closedAt }) => [openedAt, closedAt])
    expect(times(record)).to.have.length(1)
    expect(times(late)).to.deep.equal(times(record).map((pair) => pair.map((at) => (at ?? 0) + 60_000)))
  })

  it('keeps the price that each order was decided at', () => {
    const { orders } = runRecord(runTape(plan))
    expect(orders.map(({ kind, side, qty, signalPrice, fillPrice }) => [kind, side, qty, signalPrice, fillPrice]), 'minute 5 closes at 1004 and the next opens at 1005').to.deep.equal([['entry', 'buy', 10, 1004, 1005], ['exit', 'sell', 10, 1009, 1010]])
  })

  it('with a tenth more and less of a parameter tells how much hangs on it', () => {
    const sized = tunable(plan, (view, size) => (minuteOf(view) === 5 && !view.position ? enter({ qty: size }) : minuteOf(view) === 10 ? EXIT : NONE))
    const again = rerunner(sized)
    const found = parameterSensitivity(triedSets(runRecord(runTape(sized)), again), again.tunables)
    const [row] = found?.rows ?? []
    expect(found?.own, '6 shares gain 5 dollars each of 100,000').to.be.closeTo(0.0003, 1e-12)
    expect(row?.lower).to.deep.include({ value: 5 })
    expect(row?.lower?.score).to.be.closeTo(0.00025, 1e-12)
    expect(row?.higher?.score).to.be.closeTo(0.00035, 1e-12)
    expect(found?.plateau, 'the mean of both is its own').to.be.closeTo(1, 1e-9)
    expect(found?.positive).to.equal(1)
    expect(found?.unmoved).to.equal(0)
  })

  it('counts every set beside the run, also where a tenth of a whole number rounds up: of 4 to 20 that is two, an eighth', () => {
    const fast = { strategy: 'told', name: 'fast', minimum: 4, maximum: 20, isWhole: true, value: 12 }
    const record = runRecord(runTape(plan))
    const sets = triedSets(record, { tunables: [fast], run: () => record })
    expect(sets.map(({ moved }) => moved?.value)).to.deep.equal([undefined, 10, 14])
    expect(parameterSensitivity(sets, [fast])).to.include({ neighbours: 2, plateau: 1, positive: 1 })
  })

  it('of many parameters tells of those that were moved, and how many were not', () => {
    const many = Array.from({ length: 30 }, (_, i) => ({ strategy: 'told', name: `p${i}`, minimum: 0, maximum: 10, isWhole: false, value: 5 }))
    const record = runRecord(runTape(plan))
    const found = parameterSensitivity(triedSets(record, { tunables: many, run: () => record }), many)
    expect([found?.rows.length, found?.unmoved]).to.deep.equal([24, 6])
    expect(found?.rows.every(({ lower, higher }) => lower !== undefined && higher !== undefined)).to.equal(true)
  })

  it('of many strategies moves some parameters of each, whatever module comes first', () => {
    const many = ['ORB', 'momentum_trading', 'crypto_momentum', 'wheel', 'long_option'].flatMap((strategy) => Array.from({ length: 6 }, (_, i) => ({ strategy, name: `p${i}`, minimum: 0, maximum: 10, isWhole: false, value: 5 })))
    const record = runRecord(runTape(plan))
    const found = parameterSensitivity(triedSets(record, { tunables: many, run: () => record }), many)
    expect([found?.rows.length, found?.unmoved]).to.deep.equal([24, 6])
    expect(found?.rows.map(({ strategy, name }) => `${strategy} ${name}`)).to.deep.equal(many.filter(({ strategy, name }) => name !== 'p5' && (strategy !== 'long_option' || name !== 'p4')).map(({ strategy, name }) => `${strategy} ${name}`))
  })

  it('tells from forty days on how often the best set is a poor one elsewhere, and nothing where there was nothing to choose', () => {
    const tunables = [{ module: 'stocks' as const, strategy: 'told', name: 'size', minimum: 1, maximum: 11, isWhole: true, value: 6 }]
    const overfitting = (...columns: readonly (readonly number[])[]) =>
      parameterSensitivity(columns.map((returns, i) => ({ moved: i === 0 ? undefined : { ...tunables[0], value: 5 + i } as never, score: 0, returns: Float64Array.from(returns), dates: [], haltedOn: undefined })), tunables)?.overfitting
    const days = (of: (day: number) => number, count = 41) => Array.from({ length: count }, (_, day) => of(day))
    const own = days((day) => 0.01 * Math.sin(1.7 * day))
    expect(overfitting(own, own.map((one) => one + 0.002), own.map((one) => one - 0.002)), 'one is better everywhere').to.equal(0)
    const half = (first: number, then: number) => days((day) => (own[day] ?? NaN) + (day < 20 ? first : then))
    expect(overfitting(half(0.01, -0.01), half(-0.01, 0.01)), 'each is good where the other is bad').to.be.above(0.4)
    expect(overfitting(own, own, own), 'the parameter moves nothing').to.equal(undefined)
    expect(overfitting(days(() => 0), days(() => 0), own), 'two never traded').to.equal(undefined)
    expect(overfitting(own.slice(0, 39), own.slice(0, 39).map((one) => one + 0.002))).to.equal(undefined)
  })
})

describe('walking forward', function () {
  this.timeout(20_000)
  const days = 22
  const plan = (series: Parameters<typeof tape>[0], limits: Partial<RunPlan['desk']['limits']> = {}): RunPlan =>
    tunable(toldPlan({ tape: tape(series), decide: () => NONE, limits }), (view, size) => {
      const minute = minuteOf(view)
      if (minute === 30 && !view.position) return enter({ qty: size, direction: size > 6 ? 'short' : 'long' })
      return minute === 360 ? EXIT : NONE
    })
  const walk = (series: Parameters<typeof tape>[0], limits: Partial<RunPlan['desk']['limits']> = {}) => {
    const one = plan(series, limits)
    const again = rerunner(one)
    const record = runRecord(runTape(one))
    return walkForwardTest(record, triedSets(record, again), again)
  }

  const whole = made({ seed: 3, days })
  let found: ReturnType<typeof walk>
  before(() => void (found = walk(whole)))

  it('trains before it tests, and compounds the tests', () => {
    expect(found?.steps.map(({ trainTo, testFrom }) => trainTo < testFrom)).to.deep.equal([true, true, true, true])
    expect(found?.outOfSample).to.be.closeTo((found?.steps ?? []).reduce((value, { outOfSample }) => value * (1 + outOfSample), 1) - 1, 1e-12)
    for (const [i, { testFrom }] of (found?.steps ?? []).entries()) if (i > 0) expect(testFrom > (found?.steps[i - 1]?.testTo ?? '')).to.equal(true)
  })

  it('chooses without the days of the test: another future changes no choice before it', () => {
    const start = Date.parse(`${found?.steps[2]?.testFrom ?? ''}T00:00:00Z`)
    const mirrored = (column: Float64Array): Float64Array => column.map((value, i) => ((whole.start[i] ?? 0) > start ? Math.round(1e4 / value * 100) / 100 : value))
    const other = walk({ ...whole, open: mirrored(whole.open), high: mirrored(whole.low), low: mirrored(whole.high), close: mirrored(whole.close) })
    const choices = (one: typeof found) => one?.steps.slice(0, 3).map(({ chosen, trainTo }) => [chosen, trainTo])
    expect(choices(other)).to.deep.equal(choices(found))
    expect(other?.outOfSample).not.to.equal(found?.outOfSample)
  })

  it('says on which day what it shows was halted for good, from the step on whose days reach it', () => {
    const breakers = { rejections: 1_000_000, losses: 3 }
    const record = runRecord(runTape(plan(whole, { breakers })))
    const [halt] = record.causes.filter(({ cause }) => cause === 'breaker')
    const day = new Date(halt?.at ?? NaN).toISOString().slice(0, 10)
    const steps = walk(whole, { breakers })?.steps ?? []
    expect(steps.map(({ halted }) => halted.inSample), 'the first chose a set that was not').to.deep.equal([undefined, day, day, day])
    expect(steps.map(({ halted }) => halted.asRun)).to.deep.equal(steps.map(({ testTo }) => (testTo < day ? undefined : day)))
    expect(found?.steps.map(({ halted }) => halted), 'nothing was halted').to.deep.equal(found?.steps.map(() => ({ inSample: undefined, outOfSample: undefined, asRun: undefined })))
  })

  it('needs twenty days', () => {
    expect(walk(written(flat(Array.from({ length: 10 }, (_, i) => 100 + i)), { interval: DAY_MINUTES }))).to.equal(undefined)
  })
})
