import { expect } from 'chai'
import { birthId, millis } from '../../core/brand.ts'
import type { Fact } from '../../core/fact/fact.ts'
import type { Input } from '../../core/engine/input.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { recordedSplits } from './recorded-splits.ts'

const AT = millis(Date.parse('2026-03-11T04:00:00Z'))
const F = { symbol: 'F', date: '2026-03-11', to: 4, from: 1 }
const KO = { symbol: 'KO', date: '2026-03-10', to: 1, from: 10 }

describe('splits that a journal tells of', () => {
  it('are those announced, those missed before a start and those seen in positions, once each and in order of their ex-dates', () => {
    const inputs = [input({ type: 'split', at: AT, ...F, bars: [] }), input({ ...START, splits: [{ type: 'split', ...KO }] })]
    const facts = [fact({ type: 'position.split', at: AT, ...F }), fact({ type: 'position.split', at: AT, ...F, symbol: 'BAC' })]
    expect(recordedSplits(inputs, facts)).to.deep.equal([{ type: 'split', ...KO }, { type: 'split', ...F, symbol: 'BAC' }, { type: 'split', ...F }])
  })

  it('are none in a journal without any', () => expect(recordedSplits([input(START)], [])).to.deep.equal([]))
})

const START: Extract<Input, { type: 'start' }> = {
  type: 'start', at: AT, birth: birthId('splits00'), account: 'A', environment: 'simulated', version: 'test', desk: { limits: defaultLimits, seats: [] }, instruments: [], warmUp: [],
  venue: { at: AT, account: { id: 'A', cash: 0, equity: 0, blocked: false, buyingPower: { stocks: 0, crypto: 0, options: 0 } }, positions: [], orders: [], fills: [], activities: [] },
}

const input = (body: Input) => ({ seq: 1, body })
const fact = (body: Fact) => ({ input: 1, body })
