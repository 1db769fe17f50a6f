import { expect } from 'chai'
import { SPACE, type World } from '../../bench/optimizer/world-a.ts'
import type { Evaluation } from '../../optimizer/evaluation.ts'
import type { LearnerState } from '../../optimizer/learner-state.ts'
import { newLearner } from '../../optimizer/new-learner.ts'
import type { RunInput } from '../../optimizer/run-input.ts'
import { type Outcome, runOnce } from '../../optimizer/run-once.ts'
import { valuesAt } from '../../optimizer/search-space.ts'
import { market, MIDDLE, runOf, SETTINGS, START } from './run-of.ts'

/** Block at which the other history begins. */
const LATER = 5000
/** Blocks before the first that is kept. */
const FORGOTTEN = 150

describe('where history begins', () => {
  const world = (): World => market({ until: START + 60 })

  it('changes no decision: blocks that are numbered from 5,000 on say the same, each that much later', () => {
    const here = life(START, world(), ({ evaluation }) => evaluation)
    const there = life(START, world(), ({ evaluation }) => numberedFrom(evaluation, LATER))
    expect(here.map(({ proposal }) => proposal.type), 'there is something to compare').to.include.members(['keep', 'promote', 'roll-back'])
    expect(here.flatMap(({ ledgerEntry }) => ledgerEntry.judged)).to.have.length.above(0)
    expect(there.map(told)).to.deep.equal(here.map(told))
    for (const [i, { ledgerEntry, state }] of there.entries()) {
      const own = here[i]
      expect(ledgerEntry.seen.lastBlock).to.equal((own?.ledgerEntry.seen.lastBlock ?? NaN) + LATER)
      expect(ledgerEntry.evidence?.anchors).to.deep.equal(own?.ledgerEntry.evidence?.anchors.map((anchor) => anchor + LATER))
      expect(state.path).to.deep.equal({ ...own?.state.path, from: START + LATER, to: (own?.state.path.to ?? NaN) + LATER })
    }
  })

  it('is never before there is enough of it', () => {
    const [short] = life(700, world(), ({ evaluation }) => numberedFrom(evaluation, LATER))
    expect([short?.ledgerEntry.reason, short?.ledgerEntry.numbers]).to.deep.equal(['insufficient_history', { blocks: 701, needed: 756 }])
  })

  it('is where what is kept begins: blocks before it are as if they had never been', () => {
    const known = life(START, world(), ({ evaluation }) => evaluation, FORGOTTEN)
    const never = life(START, world(), ({ evaluation }) => withoutBefore(evaluation, FORGOTTEN), FORGOTTEN)
    expect(never.map(({ state }) => state)).to.deep.equal(known.map(({ state }) => state))
    expect(never.map(told)).to.deep.equal(known.map(told))
  })

  it('is where the typical block is measured from that live fills are held against', () => {
    const fills = Array.from({ length: 40 }, (_, i) => 0.5 + 0.001 * (i % 3))
    const [run] = life(START, world(), ({ evaluation }) => evaluation, FORGOTTEN, { fills })
    const kept = [...world().at(START + 1).returns(valuesAt(SPACE, MIDDLE))].slice(FORGOTTEN).map(Math.abs)
    expect(run?.ledgerEntry.reason).to.equal('simulator_untrusted')
    expect(run?.ledgerEntry.numbers['bias']).to.be.closeTo((0.5 + 0.039 / 40) / (kept.reduce((sum, value) => sum + value, 0) / kept.length), 1e-9)
  })
})

/** Thirty runs, six blocks apart, with a drawdown of the live account that is nowhere near the breaker's limit. */
function life(start: number, world: World, evaluationOf: (given: { readonly evaluation: Evaluation }) => Evaluation, origin = 0, changed: Partial<RunInput> = {}): readonly Outcome[] {
  const inputAt = (end: number, state: LearnerState | undefined): RunInput => {
    const usual = runOf(world, end, state, { liveDrawdown: 0.001, ...changed })
    return { ...usual, evaluation: evaluationOf(usual) }
  }
  const { evaluation } = inputAt(start, undefined)
  const begun = newLearner({ module: 'crypto', strategy: 'world-a', seed: 3, space: SPACE, settings: SETTINGS, evaluation, inForce: { version: 0, values: valuesAt(SPACE, MIDDLE) }, pins: [] })
  let state: LearnerState = origin === 0 ? begun : { ...begun, origin, seen: origin }
  const outcomes: Outcome[] = []
  for (let run = 0; run < 30; run += 1) {
    const outcome = runOnce(state, inputAt(start + 1 + 6 * run, state))
    outcomes.push(outcome)
    state = outcome.state
  }
  return outcomes
}

/** What a run came to, without the numbers of blocks. */
function told({ proposal, ledgerEntry: { reason, numbers, evidence, ancestor, promotion, judged } }: Outcome): object {
  const best = evidence?.best.map(({ anchor: _, ...rest }) => rest)
  const { log, logUnvetoed, meter, detectable } = { logUnvetoed: undefined, ...evidence }
  return { proposal, reason, numbers, ancestor, promotion, judged, best, log, logUnvetoed, meter, detectable }
}

function numberedFrom(evaluation: Evaluation, by: number): Evaluation {
  return {
    ...evaluation,
    first: evaluation.first + by,
    end: evaluation.end + by,
    trades: (values, from) => evaluation.trades(values, from - by),
    counterfactual: ({ at, ...rest }) => evaluation.counterfactual({ ...rest, at: at - by }),
  }
}

function withoutBefore(evaluation: Evaluation, first: number): Evaluation {
  return { ...evaluation, first, returns: (values) => evaluation.returns(values).slice(first) }
}
