import { expect } from 'chai'
import { Memory } from '../../optimizer/memory.ts'
import { type Outcome, runOnce } from '../../optimizer/run-once.ts'
import { CRYPTO_SETTINGS, SESSION_SETTINGS, strict } from '../../optimizer/settings.ts'
import { learnerIn, market, runOf, SETTINGS, START } from './run-of.ts'

describe('the pace of changes', () => {
  it('is at most four promotions a module-day, an hour apart at least, however strong the edge', () => {
    const promotions = changesOver(288, { coolDown: 6 }).filter(({ proposal }) => proposal.type === 'promote')
    const days = grouped(promotions)
    expect(promotions.length, 'the life has enough of them to meet the cap').to.be.at.least(5)
    for (const [day, list] of days) expect(list.length, `day ${day}`).to.be.at.most(4)
    const blocks = promotions.map(({ ledgerEntry }) => ledgerEntry.seen.lastBlock)
    for (const [i, block] of blocks.entries()) if (i > 0) expect(block - (blocks[i - 1] ?? NaN)).to.be.at.least(6)
  })

  it('counts the promotions of all modules against ten a day', () => {
    const run = (systemPromotionsToday: number): string => runOnce(learnerIn(market()), runOf(market(), START + 1, undefined, { systemPromotionsToday })).ledgerEntry.reason
    expect([run(9), run(10)]).to.deep.equal(['promoted', 'daily_cap'])
  })

  it('has an epoch of six hours round the clock and a third of a session elsewhere', () => {
    expect(CRYPTO_SETTINGS.epochBlocks / CRYPTO_SETTINGS.blocksPerDay).to.equal(0.25)
    expect(SESSION_SETTINGS.epochBlocks * 3).to.equal(SESSION_SETTINGS.blocksPerDay)
    expect(strict(CRYPTO_SETTINGS).alpha).to.be.closeTo(0.05 / 12, 1e-15)
  })

  it('pauses promotions for a day after the drawdown breaker', () => {
    const world = market()
    const first = runOnce(learnerIn(world), runOf(world, START + 1, undefined))
    const broken = runOnce(first.state, runOf(world, START + 2, first.state, { liveDrawdown: 1000 }))
    expect(broken.ledgerEntry.reason).to.equal('drawdown_rollback')
    const later = runOnce(broken.state, runOf(world, START + 100, broken.state))
    expect(later.ledgerEntry.reason, 'the evidence is there, the day is not over').to.equal('cooldown')
  })
})

/** All runs over so many blocks, the optimum far from where the champion starts and moving on. */
function changesOver(blocks: number, changed: Partial<typeof SETTINGS>): readonly Outcome[] {
  const world = market({ first: [0, 0, 1], until: START + 60, then: [1, 1, 0] })
  const memory = new Memory()
  const settings = { ...SETTINGS, ...changed }
  const runs: Outcome[] = []
  let state = learnerIn(world)
  for (let block = START + 1; block <= START + blocks; block += 1) {
    const outcome = runOnce(state, runOf(world, block, state, { settings }), memory)
    if (outcome.proposal.type !== 'keep') runs.push(outcome)
    state = outcome.state
  }
  return runs
}

function grouped(runs: readonly Outcome[]): Map<number, Outcome[]> {
  const days = new Map<number, Outcome[]>()
  for (const run of runs) {
    const day = Math.floor(run.ledgerEntry.seen.lastBlock / 144)
    days.set(day, [...(days.get(day) ?? []), run])
  }
  return days
}
