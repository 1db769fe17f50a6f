import { expect } from 'chai'
import { checkLearning } from '../../../contract/checkers.ts'
import { toRows } from '../../../contract/columns.ts'
import { command, started, type Story } from '../../../core/engine/testing/story.ts'
import { minute } from '../../../core/engine/testing/tape.ts'
import { createLearningRoom } from './learning-room.ts'

function viewOf(story: Story) {
  const room = createLearningRoom()
  for (const fact of story.journal) room.take(fact)
  const view = room.view({ engine: story.engine, at: story.engine.market.now, wall: 0 }, undefined)
  const document = { schema: 1, seq: 1, market: 1, updatedAt: 1, ...view }
  expect(checkLearning(JSON.parse(JSON.stringify(document)))).to.equal(undefined)
  return view
}

describe('the learning room', () => {
  it('shows the defaults with their ranges, an empty ledger, and what will appear', () => {
    const view = viewOf(started())
    const told = view.parameters.find(({ module }) => module === 'stocks')
    expect(told).to.deep.include({ strategy: 'told', version: 0, since: null, actor: 'default', pinned: false })
    expect(told && toRows(told.values)[0]).to.deep.equal({ name: 'length', value: 3, minimum: 2, maximum: 5, standard: 3 })
    expect([view.enabled, view.runs, view.ledger.length]).to.deep.equal([false, 0, 0])
    expect(view.next).to.match(/^When an optimizer runs, .*\.$/)
  })

  it('shows who changed what, and since when it is in force', () => {
    const story = started()
    for (const [n, length] of [[1, 4], [2, 5]] as const) story.when(command(minute(n), { type: 'parameters', module: 'stocks', strategy: 'told', values: { length } }))
    const view = viewOf(story)
    expect(view.parameters.find(({ module }) => module === 'stocks')).to.deep.include({ version: 2, since: minute(2), actor: 'operator' })
    expect(view.changes).to.equal(2)
    const [newest, first] = view.ledger
    expect(first && toRows(first.changes), 'against the defaults').to.deep.equal([{ name: 'length', from: 3, to: 4 }])
    expect([newest?.what, newest?.version, newest && toRows(newest.changes)]).to.deep.equal(['set', 2, [{ name: 'length', from: 4, to: 5 }]])
  })
})
