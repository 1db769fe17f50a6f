import { expect } from 'chai'
import type { DecisionRow } from '../../../contract/views/why-view.ts'
import { withOutcomes } from './decision-outcomes.ts'

describe('decisions with what became of them', () => {
  const about = { at: 5, module: 'stocks', strategy: 'ORB', symbol: 'SPY' } as const
  const decision = (part: Partial<DecisionRow>): DecisionRow => ({ ...about, type: 'enter', code: 'range-broken', sentence: 'SPY closed above its range.', ...part })
  const signal = { ...about, direction: 'long', confidence: 0.7, outcome: 'approved', code: 'range-broken', sentence: 'SPY closed above its range.' } as const
  const refusal = { ...about, code: 'correlated', sentence: 'SPY moves too closely with a held position.' } as const

  it('tell a wish that the gate refused in the same moment, with its reason', () => {
    expect(withOutcomes([decision({})], [], [refusal])).to.deep.equal([{ ...decision({}), outcome: 'refused', hindrance: 'SPY moves too closely with a held position.' }])
    expect(withOutcomes([decision({ at: 6 })], [], [refusal])[0], 'another moment').to.include({ outcome: null, hindrance: '' })
  })

  it('tell what a module could not make an order of, and what was approved', () => {
    expect(withOutcomes([decision({})], [{ ...signal, outcome: 'passed', sentence: 'Too small.' }], [])[0]).to.include({ outcome: 'passed', hindrance: 'Too small.' })
    expect(withOutcomes([decision({})], [signal], [])[0]).to.include({ outcome: 'approved', hindrance: '' })
  })

  it('leave decisions not to act as they are', () => {
    expect(withOutcomes([decision({ type: 'none' })], [signal], [refusal])[0]).to.include({ outcome: null, hindrance: '' })
  })
})
