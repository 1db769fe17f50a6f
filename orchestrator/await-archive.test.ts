import { expect } from 'chai'
import type { PhaseView } from '../contract/health-view.ts'
import type { RestoreRequest } from '../contract/views/archive-view.ts'
import { awaitArchive } from './await-archive.ts'

const ARCHIVE: RestoreRequest = {
  schema: 1,
  state: { birth: 'abcd1234', environment: 'paper', cash: 50_000, peak: 101_000, day: { date: '2026-03-10', equity: 100_000, realised: 12, fees: 0.5 }, causes: [], sleeves: [], orders: [] },
  parameters: { versions: [], pins: [] },
  trades: [],
}

function waiting() {
  const phases: PhaseView[] = []
  const wait = awaitArchive({ environment: 'paper', onPhase: (phase) => phases.push(phase) })
  return { wait, phases, awaited: wait.awaited() }
}

describe('waiting for the archive', () => {
  it('says so, and goes on with what is given', async () => {
    const { wait, phases, awaited } = waiting()
    wait.give(ARCHIVE)
    const restoration = await awaited
    expect([restoration?.birth, restoration?.restored.book.cash]).to.deep.equal(['abcd1234', 50_000])
    expect(phases.map(({ type }) => type)).to.deep.equal(['restoring', 'starting'])
    expect(phases[0]?.why).to.contain('/api/restore')
  })

  it('begins anew where nothing was ever archived', async () => {
    const { wait, awaited } = waiting()
    wait.give(undefined)
    expect(await awaited).to.equal(undefined)
  })

  it("waits on after another environment's archive, or one with an id that no engine made", async () => {
    const { wait, phases, awaited } = waiting()
    expect(() => wait.give({ ...ARCHIVE, state: { ...ARCHIVE.state, environment: 'live' } })).to.throw('live account').with.property('status', 409)
    expect(() => wait.give({ ...ARCHIVE, state: { ...ARCHIVE.state, birth: '' } })).to.throw('birth id').with.property('status', 400)
    expect(phases).to.have.length(1)
    wait.give(ARCHIVE)
    expect((await awaited)?.birth).to.equal('abcd1234')
  })
})
