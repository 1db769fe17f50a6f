import { expect } from 'chai'
import { SPACE } from '../../bench/optimizer/world-a.ts'
import { beginRun } from '../../optimizer/begin-run.ts'
import type { Evaluation } from '../../optimizer/evaluation.ts'
import type { LearnerState } from '../../optimizer/learner-state.ts'
import type { RunInput } from '../../optimizer/run-input.ts'
import { type Outcome, runOnce } from '../../optimizer/run-once.ts'
import { type Values, valuesAt } from '../../optimizer/search-space.ts'
import { learnerIn, market, MIDDLE, runOf, SETTINGS, START } from './run-of.ts'

const OLD = valuesAt(SPACE, MIDDLE)

describe('a step that the gate would let pass', () => {
  const { proposal, ledgerEntry } = first()
  const winning = ledgerEntry.evidence?.winning ?? NaN
  const window = (values: Values): readonly number[] => [...market().at(START + 1).returns(values)].slice(winning)

  it('may fall as deep as the limit allows, as held against every pair of peak and trough, and no deeper', () => {
    const ratio = deepest(window(proposal.values)) / deepest(window(OLD))
    expect(first({ settings: { ...SETTINGS, drawdownLimit: ratio + 1e-9 } }).ledgerEntry.reason).to.equal('promoted')
    const refused = first({ settings: { ...SETTINGS, drawdownLimit: ratio - 1e-9 } }).ledgerEntry
    expect(refused.reason).to.equal('risk_veto')
    expect(refused.numbers['drawdown']).to.be.closeTo(ratio, 1e-9)
    expect(refused.numbers['deviation']).to.be.closeTo(deviation(window(proposal.values)) / deviation(window(OLD)), 1e-9)
  })

  it('is not tried in half where it falls too deep, which is one path\'s accident', () => {
    const usual = market().at(START + 1)
    // One loss in proportion to the length of the step: half of it would pass.
    const returns = (values: Values): Float64Array => Float64Array.from(usual.returns(values), (value, block) => value - (block === winning + 3 ? 60 * distance(values) : 0))
    const ratio = (values: Values): number => deepest([...returns(values)].slice(winning)) / deepest(window(OLD))
    const half = Object.fromEntries(Object.entries(proposal.values).map(([name, value]) => [name, (value + (OLD[name] ?? NaN)) / 2]))
    const limit = (ratio(half) + ratio(proposal.values)) / 2
    expect(ratio(half)).to.be.below(limit)
    const limits = { ...SETTINGS, deviationLimit: 10, drawdownLimit: limit }
    expect(first({ evaluation: { ...usual, returns }, settings: limits }).ledgerEntry.reason).to.equal('risk_veto')
    expect(first({ evaluation: { ...usual, returns }, settings: { ...limits, drawdownLimit: 10 } }).ledgerEntry.reason).to.equal('promoted')
  })

  it('needs thirty trades since the anchor that speaks for it', () => {
    const trading = (count: number): string => first({ evaluation: { ...market().at(START + 1), trades: (_, from) => (from === winning ? count : 1000 * Math.sign(winning - from) + 1000) } }).ledgerEntry.reason
    expect([trading(30), trading(29)]).to.deep.equal(['promoted', 'insufficient_trades'])
  })

  it('needs its own t since that anchor, and not a hair less', () => {
    const old = window(OLD)
    const differences = window(proposal.values).map((value, i) => value - (old[i] ?? NaN))
    const t = ledgerEntry.promotion?.t ?? NaN
    const own = first({ settings: { ...SETTINGS, aversion: 0 } }).ledgerEntry.promotion?.t
    expect(own, 'without aversion a score is the return').to.be.closeTo((mean(differences) * Math.sqrt(differences.length)) / deviation(differences), 1e-6)
    const asked = (pathT: number): string => first({ settings: { ...SETTINGS, pathT } }).ledgerEntry.reason
    expect([asked(t), asked(t + 1e-9)]).to.deep.equal(['promoted', 'path_unsupported'])
  })

  it('needs the newest blocks on its side too, whatever its t', () => {
    const usual = market().at(START + 1)
    const old = usual.returns(OLD)
    // Twelve blocks a little worse than the champion: t is -2.
    const returns = (values: Values): ReturnType<Evaluation['returns']> => (isSame(values, proposal.values) ? Float64Array.from(usual.returns(values), (value, i) => (i > START - 12 ? (old[i] ?? NaN) - 0.2 + (i % 2 === 0 ? 0.33 : -0.33) : value)) : usual.returns(values))
    const { reason, numbers } = first({ evaluation: { ...usual, returns } }).ledgerEntry
    expect([reason, numbers['vetoedBy']]).to.deep.equal(['path_unsupported', 12])
    expect(numbers['t']).to.be.above(1)
  })

  it('is predicted to gain what it gained less one error, never below zero', () => {
    const { gain = NaN, t = NaN, predicted } = ledgerEntry.promotion ?? {}
    expect(predicted).to.be.closeTo(gain * (1 - 1 / t), 1e-12)
  })

  it('is one of four of its module a day, and the next day begins anew', () => {
    const begun = learnerIn(market())
    const day = Math.floor((START + 1) / 144)
    const after = (today: LearnerState['today']): string => runOnce({ ...begun, today }, runOf(market(), START + 1, undefined)).ledgerEntry.reason
    expect([after({ day, promotions: 3 }), after({ day, promotions: 4 }), after({ day: day - 1, promotions: 4 })]).to.deep.equal(['promoted', 'daily_cap', 'promoted'])
  })
})

describe('memory', () => {
  it('ends at the anchor that won, where a longer one says that the market was another before', () => {
    const world = market({ first: MIDDLE, until: START - 30, then: [0.2, 0.3, 0.7] })
    const { state, ledgerEntry } = runOnce(learnerIn(world), runOf(world, START + 1, undefined))
    expect([ledgerEntry.reason, state.floor]).to.deep.equal(['promoted', START - 36])
    const off = { settings: { ...SETTINGS, floorT: -100 } }
    expect(runOnce(learnerIn(world, off), runOf(world, START + 1, undefined, off)).state.floor, 'no t so low, no floor').to.equal(0)
    expect(first().state.floor, 'where it always was the same, all of it counts').to.equal(0)
  })

  it('ends after a rollback where the failed parameters came into force, without a pause', () => {
    const world = market({ until: START + 1 })
    let { state } = runOnce(learnerIn(world), runOf(world, START + 1, undefined))
    const failed = state.champion.since
    for (let block = START + 2; state.champion.version === 1 && block < START + 600; block += 6) state = runOnce(state, runOf(world, block, state, { systemPromotionsToday: 10 })).state
    expect([state.champion.point, state.floor, state.lineage, state.pausedUntil]).to.deep.equal([MIDDLE, failed, [], 0])
  })

  it('drops old blocks when there are eight days too many, and measures the champion anew on what is left', () => {
    const settings = { ...SETTINGS, keptDays: 6 }
    const at = (end: number): LearnerState => runOnce(learnerIn(market({ edge: 0 })), runOf(market({ edge: 0 }), end, undefined, { settings })).state
    expect([at(14 * 144).origin, at(14 * 144 + 1).origin]).to.deep.equal([0, 8 * 144 + 1])
    expect(at(14 * 144 + 1).deviation).to.be.closeTo(deviation([...market({ edge: 0 }).at(14 * 144 + 1).returns(OLD)].slice(8 * 144 + 1)), 1e-12)
  })
})

describe('the drawdown breaker', () => {
  const { state } = first()
  const fallen = (liveDrawdown: number, evaluation?: Evaluation): Outcome => runOnce(state, runOf(market(), START + 2, state, { liveDrawdown, ...(evaluation ? { evaluation } : {}) }))
  const limit = fallen(1000).ledgerEntry.numbers['limit'] ?? NaN

  it('trips above its limit alone', () => {
    expect([fallen(limit).proposal.type, fallen(limit + 1e-9).proposal.type]).to.deep.equal(['keep', 'roll-back'])
  })

  it('keeps still where the fall is no number, or too few blocks tell what is rare', () => {
    expect(fallen(NaN).proposal.type).to.equal('keep')
    const young = { ...state, origin: state.champion.since - 119 }
    expect(runOnce(young, runOf(market(), START + 800, young, { liveDrawdown: 1000 })).ledgerEntry.reason).to.not.equal('drawdown_rollback')
    const old = { ...state, origin: state.champion.since - 120 }
    expect(runOnce(old, runOf(market(), START + 800, old, { liveDrawdown: 1000 })).ledgerEntry.reason).to.equal('drawdown_rollback')
  })

  it('takes its limit from blocks before the champion, whatever came after', () => {
    const usual = market().at(START + 2)
    const wild = { ...usual, returns: (values: Values) => Float64Array.from(usual.returns(values), (value, i) => (i >= state.champion.since ? 1e6 : value)) }
    expect(fallen(1000, wild).ledgerEntry.numbers['limit']).to.equal(limit)
  })

  it('holds promotions back for a day to the block', () => {
    const broken = fallen(1000).state
    const reasonAt = (block: number): string => runOnce(broken, runOf(market(), block, broken)).ledgerEntry.reason
    expect([reasonAt(START + 2 + 143), reasonAt(START + 2 + 144)]).to.deep.equal(['cooldown', 'promoted'])
  })
})

describe("a turn of the market's activity", () => {
  it('is an anchor of the epoch after it, and of no other', () => {
    const turn = START + 5
    const epochAt = (end: number, state: LearnerState): LearnerState['epoch'] => beginRun(state, runOf(market(), end, state, { evaluation: { ...market().at(end), activity: activity(turn) } })).state.epoch
    const begun = { ...learnerIn(market()), lastVersion: 0 }
    const next = epochAt(START + 36, begun)
    expect(next.start).to.equal(START + 36)
    // Standard deviations above the mean less the allowance of a half: 2.5, 4.5 and 2.5 are more than 8 in the third block.
    expect(next.turns).to.deep.equal([turn + 2])
    const quiet = { ...begun, epoch: next, regime: beginRun(begun, runOf(market(), START + 36, begun, { evaluation: { ...market().at(START + 36), activity: activity(turn) } })).state.regime }
    expect(epochAt(START + 35 + 36, quiet), 'it is not over').to.deep.equal(next)
    expect(epochAt(START + 72, quiet)).to.deep.equal({ start: START + 72, turns: [] })
  })
})

describe('the path of parameters', () => {
  it('is what those in force earned above the baseline since the beginning', () => {
    const settings = { ...SETTINGS, aversion: 0 }
    const opened = runOnce(learnerIn(market(), { settings }), runOf(market(), START + 1, undefined, { settings }))
    const held = { settings, isPaused: true }
    const { state } = runOnce(opened.state, runOf(market(), START + 41, opened.state, held))
    const [own, old] = [opened.proposal.values, OLD].map((values) => [...market().at(START + 41).returns(values)].slice(START + 1))
    const gains = (own ?? []).map((value, i) => value - (old?.[i] ?? NaN))
    expect(state.path).to.include({ from: START, to: START + 41 })
    expect(state.path.sum).to.be.closeTo(gains.reduce((sum, gain) => sum + gain, 0), 1e-9)
    expect(state.path.squares).to.be.closeTo(gains.reduce((sum, gain) => sum + gain * gain, 0), 1e-9)
  })
})

function first(changed: Partial<RunInput> = {}): Outcome {
  return runOnce(learnerIn(market()), runOf(market(), START + 1, undefined, changed))
}

/** The deepest fall between any block and a later one, or from the start. */
function deepest(returns: readonly number[]): number {
  let worst = 0
  for (let from = 0; from < returns.length; from += 1)
    for (let to = from + 1; to <= returns.length; to += 1) worst = Math.max(worst, -returns.slice(from, to).reduce((sum, value) => sum + value, 0))
  return worst
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function deviation(values: readonly number[]): number {
  const middle = mean(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1))
}

function isSame(one: Values, other: Values): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The largest move of a coordinate away from the middle. */
function distance(values: Values): number {
  return Math.max(...Object.values(values).map((value) => Math.abs(value - 0.5)))
}

/** Logarithms of realised variance as markets have them, near minus twelve: minus one and plus one in turn, and four above that in three blocks. */
function activity(turn: number): readonly number[] {
  return Array.from({ length: START + 100 }, (_, block) => -12 + (block % 2 === 0 ? 1 : -1) + (block >= turn && block < turn + 3 ? 4 : 0))
}
