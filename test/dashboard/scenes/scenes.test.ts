import { expect } from 'chai'
import type { Checker } from '../../../contract/checker.ts'
import type { DocumentName } from '../../../contract/paths.ts'
import { toRows } from '../../../contract/columns.ts'
import { CHECKERS } from '../../../dashboard/data/checkers.ts'
import { privateRooms, publicRooms } from '../../../updater/documents/room-documents.ts'
import { SCENES } from './scenes.ts'

const NOW = Date.UTC(2026, 2, 10, 19, 40)
const DISCLOSURE = { money: 'usd', delay: 0, hidden: [] } as const

describe('the made-up desks', () => {
  for (const [name, scene] of Object.entries(SCENES)) {
    it(`tell documents as their schemas have them: ${name}`, () => {
      const { state, rooms } = scene(NOW)
      const drafts = [...publicRooms({ state, rooms }, DISCLOSURE), ...privateRooms({ state, rooms }, { disclosure: DISCLOSURE, watchedUntil: NOW })]
      const faults = drafts.flatMap(({ name: document, path, content }) => {
        const check = CHECKERS[document as keyof typeof CHECKERS] as Checker<DocumentName>
        const fault = check({ ...content, updatedAt: NOW })
        return fault === undefined ? [] : [`${path}: ${fault}`]
      })
      expect(faults).to.deep.equal([])
      expect(drafts.length).to.be.greaterThan(7)
    })
  }

  it('are the same at every making', () => {
    for (const scene of Object.values(SCENES)) expect(JSON.stringify(scene(NOW))).to.equal(JSON.stringify(scene(NOW)))
  })

  it('add up: the busy desk\'s modules make its total, and its curve ends at its equity', () => {
    const { state, rooms } = SCENES.busy(NOW)
    const sum = (['stocks', 'crypto', 'options'] as const).reduce((total, module) => total + (state.today?.modules[module].realised ?? 0), 0)
    expect(sum).to.be.closeTo(state.today?.realised ?? 0, 0.01)
    const made = (['stocks', 'crypto', 'options'] as const).map((module) => state.today?.modules[module]).reduce((total, one) => total + (one ? one.realised + one.unrealised - one.fees : NaN), 0)
    expect(made, 'what the modules made today').to.be.closeTo((state.equity ?? 0) - (state.today?.opening ?? 0), 0.01)
    expect(toRows(rooms.day.points).at(-1)?.equity).to.equal(state.equity)
    expect(toRows(rooms.trades.trades)).to.have.length(25)
  })
})
