import { expect } from 'chai'
import { HISTORY, live } from '../../bench/optimizer/live.ts'
import { SPACE, worldA } from '../../bench/optimizer/world-a.ts'
import { Memory } from '../../optimizer/memory.ts'
import { runOnce } from '../../optimizer/run-once.ts'
import { type Point, valuesAt } from '../../optimizer/search-space.ts'
import { learnerIn, market, MIDDLE, runOf, START } from './run-of.ts'

describe('a trap', () => {
  it('that flips the optimum every half day costs at most a twentieth of the edge a block', function () {
    this.timeout(60_000)
    const places: readonly Point[] = [[0.2, 0.3, 0.7], [0.75, 0.7, 0.35]]
    const blocks = 3 * 144
    const world = worldA({ kind: 'normal', seed: 12, edge: 0.8, optimum: (block) => places[Math.floor((block + 61) / 72) % 2], blocks: HISTORY + blocks + 1 })
    const base = valuesAt(SPACE, MIDDLE)
    let gained = 0
    live({ world, seed: 12, start: MIDDLE, blocks, onRun: ({ block, after }) => {
      gained += world.mean(after, block) - world.mean(base, block)
      return true
    } })
    expect(gained / blocks).to.be.above(-0.05 * 0.8)
  })

  it('of a refused proposal leaves the old parameters as champion, with nothing to judge later', () => {
    const world = market()
    const memory = new Memory()
    const asked = runOnce(learnerIn(world), runOf(world, START + 1, undefined), memory)
    expect(asked.state.champion.version).to.equal(1)
    const refused = runOnce(asked.state, { ...runOf(world, START + 2, asked.state), inForce: { version: 0, values: valuesAt(SPACE, MIDDLE) } }, memory)
    expect([refused.ledgerEntry.champion.version, refused.ledgerEntry.champion.point]).to.deep.equal([0, MIDDLE])
    expect([asked.state.tally.changes, refused.state.tally.changes]).to.deep.equal([1, 0])
    expect(refused.state.pending).to.deep.equal([])
    expect(refused.state.path.sum, 'the refused values earned nothing').to.equal(0)
  })

  it('of a proposal that an operator accepts later is a promotion from then on: judged, cooled down after, and able to go back', () => {
    const world = market({ until: START + 40 })
    const memory = new Memory()
    const old = { version: 0, values: valuesAt(SPACE, MIDDLE) }
    const asked = runOnce(learnerIn(world), runOf(world, START + 1, undefined), memory)
    expect(asked.proposal.type).to.equal('promote')
    let { state } = runOnce(asked.state, { ...runOf(world, START + 2, asked.state), inForce: old }, memory)
    state = runOnce(state, { ...runOf(world, START + 3, state), inForce: old }, memory).state
    const inForce = { version: 1, values: asked.proposal.values }
    const accepted = runOnce(state, { ...runOf(world, START + 4, state), inForce }, memory)
    state = accepted.state
    expect([state.baseline, state.lineage.map(({ point }) => point)], 'the defaults stay what it is held against').to.deep.equal([old.values, [MIDDLE]])
    expect(state.pending.map(({ id, at, before, after }) => ({ id, at, before, after }))).to.deep.equal([{ id: asked.proposal.id, at: START + 4, before: old.values, after: asked.proposal.values }])
    expect([state.tally.changes, accepted.ledgerEntry.reason, accepted.proposal.type]).to.deep.equal([1, 'cooldown', 'keep'])
    const paused = { tradingState: 'halted' } as const
    let block = START + 4
    while (block < START + 40) state = runOnce(state, runOf(world, (block += 1), state, paused), memory).state
    let back = ''
    while (back !== 'roll-back' && block < START + 300) {
      const run = runOnce(state, runOf(world, (block += 1), state, { systemPromotionsToday: 10 }), memory)
      back = run.proposal.type
      state = run.state
    }
    expect([back, state.champion.point], 'the optimum went elsewhere, and the defaults come back').to.deep.equal(['roll-back', MIDDLE])
  })

  it('of a refused rollback keeps what it would go back to', () => {
    const world = market({ until: START + 40 })
    const memory = new Memory()
    let state = learnerIn(world)
    let block = START
    for (let back = ''; back !== 'roll-back' && block < START + 400; ) {
      const before = state
      const run = runOnce(state, runOf(world, (block += 1), state), memory)
      state = run.state
      back = run.proposal.type
      if (back !== 'roll-back') continue
      const inForce = { version: before.champion.version, values: valuesAt(SPACE, before.champion.point) }
      const refused = runOnce(state, { ...runOf(world, block + 1, state), inForce }, memory).state
      expect(refused.lineage).to.deep.equal(before.lineage)
      expect(refused.lineage).to.have.length.above(0)
      expect([refused.champion.point, refused.baseline, refused.tally.changes]).to.deep.equal([before.champion.point, before.baseline, before.tally.changes])
      return
    }
    expect.fail('nothing ever went back')
  })

  it("of an operator's own values makes them champion and baseline, and the search goes on from there", () => {
    const world = market({ edge: 0 })
    const first = runOnce(learnerIn(world), runOf(world, START + 1, undefined))
    const own = { x: 0.9, y: 0.1, z: 0.4 }
    const { state, proposal } = runOnce(first.state, { ...runOf(world, START + 2, first.state), inForce: { version: 7, values: own } })
    expect([proposal.type, state.champion.version, state.baseline]).to.deep.equal(['keep', 7, own])
    for (const point of state.bank.locals) for (const [axis, place] of point.entries()) expect(Math.abs(place - ([0.9, 0.1, 0.4][axis] ?? NaN))).to.be.at.most(0.12 + 1e-12)
  })

  it('of a pin set within an epoch redraws the bank only when the next one begins', () => {
    const world = market({ edge: 0 })
    const memory = new Memory()
    let state = runOnce(learnerIn(world), runOf(world, START + 1, undefined), memory).state
    const banks = [state.bank.id]
    for (const block of [START + 10, START + 35, START + 36, START + 40]) {
      state = runOnce(state, runOf(world, block, state, { pins: ['y'] }), memory).state
      banks.push(state.bank.id)
    }
    expect(banks).to.deep.equal([1, 1, 1, 2, 2])
    for (const point of [...state.bank.globals, ...state.bank.locals]) expect(point[1]).to.equal(0.5)
  })
})
