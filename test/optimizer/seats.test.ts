import { expect } from 'chai'
import { Memory } from '../../optimizer/memory.ts'
import { runOnce } from '../../optimizer/run-once.ts'
import { seatedLocals } from '../../optimizer/seated-locals.ts'
import { valuesAt } from '../../optimizer/search-space.ts'
import { SPACE } from '../../bench/optimizer/world-a.ts'
import { learnerIn, market, runOf, SETTINGS, START } from './run-of.ts'

const { globalPoints, localPoints, coolDown } = SETTINGS

describe('points round a new champion', () => {
  it('take their seats evenly over the cool-down, and those of the first champion are all there', () => {
    const first = learnerIn(market())
    expect(seatedLocals(first, START, SETTINGS)).to.equal(localPoints)
    const changed = { ...first, champion: { ...first.champion, since: START + 10 } }
    const seats = Array.from({ length: 8 }, (_, age) => seatedLocals(changed, START + 10 + age, SETTINGS))
    expect(seats, 'eight over six blocks').to.deep.equal([0, 1, 2, 4, 5, 6, 8, 8])
  })

  it('are counted by the gate when they have a seat, and nothing is promoted before', () => {
    const world = market({ first: [0, 0, 1] })
    const memory = new Memory()
    let state = runOnce(learnerIn(world), runOf(world, START + 1, undefined), memory).state
    expect(state.champion.since, 'the first run promotes').to.equal(START + 1)
    for (let age = 1; age <= coolDown; age += 1) {
      const { ledgerEntry, proposal, state: after } = runOnce(state, runOf(world, START + 1 + age, state), memory)
      expect(ledgerEntry.evidence?.candidates).to.equal(globalPoints + Math.floor((localPoints * age) / coolDown))
      if (age < coolDown) expect(proposal.type).to.equal('keep')
      state = after
    }
  })

  it("keep their seats through a restart, and hold promotions back after an operator's own values too", () => {
    const world = market({ first: [0, 0, 1] })
    const memory = new Memory()
    const begun = learnerIn(world)
    const own = valuesAt(SPACE, [0.6, 0.6, 0.4])
    let state = runOnce(begun, { ...runOf(world, START + 1, begun), inForce: { version: 5, values: own } }, memory).state
    expect([state.lastChange, state.champion.version]).to.deep.equal([null, 5])
    for (let age = 1; age < coolDown; age += 1) {
      const input = runOf(world, START + 1 + age, state)
      const outcome = runOnce(state, input, memory)
      expect(outcome.ledgerEntry.reason, 'the evidence is there').to.equal('cooldown')
      expect(runOnce(state, input, new Memory()).ledgerEntry, 'as a fresh memory sees it').to.deep.equal(outcome.ledgerEntry)
      state = outcome.state
    }
    expect(runOnce(state, runOf(world, START + 1 + coolDown, state), memory).proposal.type).to.equal('promote')
  })
})
