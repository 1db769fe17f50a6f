import { expect } from 'chai'
import type { Evaluation } from '../../optimizer/evaluation.ts'
import { newLearner } from '../../optimizer/new-learner.ts'
import { type Outcome, runOnce } from '../../optimizer/run-once.ts'
import type { SearchSpace, Values } from '../../optimizer/search-space.ts'
import { market, runOf, SETTINGS } from './run-of.ts'

describe('bad input', () => {
  const cases: readonly (readonly [string, Tape, string])[] = [
    ['an empty history', { blocks: 0, returns: () => [] }, 'insufficient_history'],
    ['one block', { blocks: 1, returns: () => [0.1] }, 'insufficient_history'],
    ['700 blocks', { blocks: 700, returns: flat(0.1, 700) }, 'insufficient_history'],
    ['constant prices', { blocks: 1200, returns: flat(0, 1200) }, 'no_evidence'],
    ['candidates that all earn the same', { blocks: 1200, returns: () => waves(1200) }, 'no_evidence'],
    ['results that are no numbers, but for the champion', { blocks: 1200, returns: ({ x }) => (x === 0.5 ? waves(1200) : flat(NaN, 1200)()) }, 'no_evidence'],
    ['no result at all', { blocks: 1200, returns: flat(NaN, 1200) }, 'data_gap'],
    ['infinite results', { blocks: 1200, returns: ({ x }) => (x === 0.5 ? waves(1200) : flat(Infinity, 1200)()) }, 'no_evidence'],
    ['a gap in the newest blocks', { blocks: 1200, returns: () => waves(1200).map((value, i) => (i > 1190 ? NaN : value)) }, 'data_gap'],
  ]
  for (const [name, tape, reason] of cases) {
    it(`changes nothing on ${name}, and says ${reason}`, () => {
      const { proposal, ledgerEntry } = runOn(tape)
      expect(ledgerEntry.reason, ledgerEntry.sentence).to.equal(reason)
      expect(proposal.type).to.equal('keep')
    })
  }

  it('changes nothing where every range has zero width, whatever could be gained', () => {
    const space = { axes: SPACE.axes.map((axis) => ({ ...axis, scale: { ...axis.scale, from: 0.5, to: 0.5 } })), fixed: {} }
    expect(runOn({ blocks: 1200, returns: () => waves(1200) }, space).proposal.type).to.equal('keep')
  })

  it('changes nothing where nothing is tunable', () => {
    const { proposal, ledgerEntry } = runOn({ blocks: 1200, returns: () => waves(1200) }, { axes: [], fixed: { x: 0.5 } })
    expect([proposal.type, proposal.values, ledgerEntry.reason]).to.deep.equal(['keep', { x: 0.5 }, 'no_evidence'])
  })

  it('finds a gain in an ill-conditioned design, two parameters that do the same, without leaving the bounds', () => {
    const returns = ({ x = NaN, y = NaN }: Values): readonly number[] => waves(1200).map((value, i) => value + 0.5 * (x + y) + 0.01 * Math.sin(i * (x - y)))
    const { proposal } = runOn({ blocks: 1200, returns })
    expect(proposal.type).to.equal('promote')
    for (const { to } of proposal.changes) expect(to).to.be.within(0, 1)
  })

  it('keeps a candidate without a result in the newest block out of the evidence', () => {
    const gained = ({ x = NaN }: Values): readonly number[] => waves(1200).map((value, i) => value + (x > 0.5 ? (i === 1199 ? NaN : 2) : 0))
    expect(runOn({ blocks: 1200, returns: gained }).ledgerEntry.reason).to.equal('no_evidence')
  })
})

interface Tape {
  readonly blocks: number
  readonly returns: (values: Values) => readonly number[]
}

const SPACE: SearchSpace = {
  axes: ['x', 'y'].map((name) => ({ name, scale: { type: 'linear', from: 0, to: 1 }, below: null })),
  fixed: {},
}

function flat(value: number, blocks: number): () => readonly number[] {
  return () => Array.from({ length: blocks }, () => value)
}

function waves(blocks: number): readonly number[] {
  return Array.from({ length: blocks }, (_, i) => Math.sin(i) + Math.cos(i * i))
}

function runOn({ blocks, returns }: Tape, space = SPACE): Outcome {
  const evaluation = (end: number): Evaluation => ({
    first: 0,
    end,
    data: 'bad input',
    returns: (values) => returns(values).slice(0, end),
    trades: () => 100,
    failures: () => undefined,
    counterfactual: () => ({ before: [], after: [] }),
  })
  const inForce = { version: 0, values: { ...space.fixed, ...Object.fromEntries(space.axes.map(({ name }) => [name, 0.5])) } }
  const before = evaluation(Math.max(0, blocks - 1))
  const state = newLearner({ module: 'stocks', strategy: 'bad', seed: 1, space, settings: SETTINGS, evaluation: before, inForce, pins: [] })
  return runOnce(state, { ...runOf(market(), 1, undefined), space, evaluation: evaluation(blocks), inForce })
}
