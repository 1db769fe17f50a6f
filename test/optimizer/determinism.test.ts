import { expect } from 'chai'
import type { LearnerState } from '../../optimizer/learner-state.ts'
import { Memory } from '../../optimizer/memory.ts'
import { type Outcome, runOnce } from '../../optimizer/run-once.ts'
import type { World } from '../../bench/optimizer/world-a.ts'
import { learnerIn, market, runOf, START } from './run-of.ts'

describe('the optimizer', () => {
  it('gives the same bytes for the same state and data, whether it remembers its sums or not', () => {
    const kept = life(market(), { memory: () => same, runs: 90 })
    const fresh = life(market(), { memory: () => new Memory(), runs: 90 })
    expect(kept.some(({ proposal }) => proposal.type === 'promote'), 'the life has a change in it').to.equal(true)
    expect(JSON.stringify(fresh)).to.equal(JSON.stringify(kept))
  })

  it('decides after a restart in the middle of an epoch as it would have without one', () => {
    const whole = life(market(), { memory: () => new Memory(), runs: 70 })
    const stored = JSON.stringify(whole[40]?.state)
    const rest = life(market(), { memory: () => new Memory(), runs: 70, from: { run: 41, state: JSON.parse(stored) as LearnerState } })
    expect(JSON.stringify(rest)).to.equal(JSON.stringify(whole.slice(41)))
  })

  it('cannot see the future: another market from a block on leaves the ledger up to there as it was', () => {
    const turn = START + 50
    const [calm, changed] = [market(), market({ until: turn, then: [0.9, 0.9, 0.1] })].map((world) => life(world, { memory: () => new Memory(), runs: 90 }))
    const until = (runs: readonly Outcome[] | undefined): string => JSON.stringify(runs?.filter(({ ledgerEntry }) => ledgerEntry.seen.lastBlock <= turn))
    expect(until(changed)).to.equal(until(calm))
    expect(JSON.stringify(changed), 'the change is large enough to show').to.not.equal(JSON.stringify(calm))
  })

  it('chooses other candidates under another seed', () => {
    const state = learnerIn(market())
    const input = runOf(market(), START + 1, state)
    expect(runOnce(state, input).ledgerEntry.evidence?.best).to.not.deep.equal(runOnce({ ...state, seed: 4, bank: { ...state.bank, globals: state.bank.locals } }, input).ledgerEntry.evidence?.best)
  })
})

const same = new Memory()

interface Life {
  readonly memory: () => Memory
  readonly runs: number
  readonly from?: { readonly run: number; readonly state: LearnerState }
}

function life(world: World, { memory, runs, from }: Life): readonly Outcome[] {
  const outcomes: Outcome[] = []
  let state = from?.state ?? learnerIn(world)
  for (let run = from?.run ?? 0; run < runs; run += 1) {
    const outcome = runOnce(state, runOf(world, START + 1 + run, state), memory())
    outcomes.push(outcome)
    state = outcome.state
  }
  return outcomes
}
