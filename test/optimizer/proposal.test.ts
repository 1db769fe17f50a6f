import { expect } from 'chai'
import fc from 'fast-check'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { Memory } from '../../optimizer/memory.ts'
import { runOnce } from '../../optimizer/run-once.ts'
import { searchSpace } from '../../optimizer/search-space.ts'
import { defaultParameters } from '../../modules/default-parameters.ts'
import { strategies } from '../../modules/strategies.ts'
import { learnerIn, market, runOf, START } from './run-of.ts'

describe('a proposal', () => {
  it('stays inside the bounds, within one step, and apart from a rollback counts every change', () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(fc.property(fc.tuple(place, place, place), fc.integer({ min: 5, max: 90 }), (first, until) => {
      const world = market({ first, until: START + until })
      const memory = new Memory()
      let state = learnerIn(world)
      for (let block = START + 1; block < START + 120; block += 3) {
        const { proposal, state: next } = runOnce(state, runOf(world, block, state), memory)
        expect(Object.keys(proposal.values)).to.deep.equal(['x', 'y', 'z'])
        for (const { from, to } of proposal.changes) {
          expect(to).to.be.within(0, 1)
          if (proposal.type === 'promote') expect(Math.abs(to - from)).to.be.at.most(0.12 + 1e-12)
        }
        state = next
      }
    }), { seed: 6, numRuns: 8 })
  })

  it('never names a limit: what any strategy offers to tune shares no name with what the risk gate holds', () => {
    const limits = new Set(namesIn(defaultLimits))
    for (const module of Object.values(strategies)) {
      for (const strategy of Object.values(module)) {
        const { axes, fixed } = searchSpace(strategy.parameters, defaultParameters(strategy))
        for (const name of [...axes.map((axis) => axis.name), ...Object.keys(fixed)]) expect(limits.has(name), `${strategy.name}.${name}`).to.equal(false)
      }
    }
  })

  it('leaves a pinned parameter where it is, from the very run on', () => {
    const world = market()
    const { proposal } = runOnce(learnerIn(world), runOf(world, START + 1, undefined, { pins: ['y'] }))
    expect(proposal.type).to.equal('promote')
    expect(proposal.values['y']).to.equal(0.5)
    expect(proposal.changes.map(({ name }) => name)).to.not.include('y')
  })

  it('names module, version, old and new value, predicted gain and sample size', () => {
    const world = market()
    const { proposal, ledgerEntry } = runOnce(learnerIn(world), runOf(world, START + 1, undefined))
    expect(proposal).to.include({ type: 'promote', module: 'crypto', strategy: 'world-a', reason: 'promoted', from: 0, to: 1, sample: START + 1 })
    expect(proposal.predicted).to.be.above(0)
    expect(ledgerEntry.promotion?.surrogate.model).to.equal('KernelRidgeRegression')
    expect(ledgerEntry.promotion?.effects.map(({ name }) => name)).to.deep.equal(['x', 'y', 'z'])
  })
})

/** Settings of the gate and of its groups; counts inside a protection (`trades`, `bars`) are words that strategies use too. */
function namesIn({ protections: _, correlation: __, ...limits }: typeof defaultLimits): readonly string[] {
  return Object.entries(limits).flatMap(([name, value]) => [name, ...(typeof value === 'object' ? Object.keys(value) : [])])
    .filter((name) => !['stocks', 'crypto', 'options'].includes(name))
}
