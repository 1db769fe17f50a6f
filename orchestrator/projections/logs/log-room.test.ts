import { expect } from 'chai'
import { checkPrivateLogs } from '../../../contract/checkers.ts'
import { toRows } from '../../../contract/columns.ts'
import type { LogLine } from '../../../contract/views/logs-view.ts'
import { createEngine } from '../../../core/engine/engine.ts'
import { PARTS } from '../../../core/engine/testing/story.ts'
import { createLogRoom } from './log-room.ts'

const MINUTE = 60_000
const MOMENT = { engine: createEngine(PARTS), at: 0, wall: 0 }

function viewOf(lines: readonly LogLine[]) {
  const room = createLogRoom()
  for (const line of lines) room.hear(line)
  const view = room.view(MOMENT, undefined)
  const document = { schema: 1, seq: 1, market: 1, updatedAt: 1, watchedUntil: 1, ...view }
  expect(checkPrivateLogs(document)).to.equal(undefined)
  return view
}

const line = (at: number, level: LogLine['level'], text: string, component = 'engine'): LogLine => ({ at, level, component, text })

describe('the log room', () => {
  it('keeps a warning through any number of lines that say that all is well', () => {
    const view = viewOf([line(1, 'warn', 'the stream was lost'), ...Array.from({ length: 500 }, (_, i) => line(i + 2, 'info', `cycle ${i}`))])
    const rows = toRows(view.lines)
    expect([rows.length, rows[0]?.text, rows.at(-1)?.text]).to.deep.equal([41, 'cycle 499', 'the stream was lost'])
  })

  it('counts equal errors, the one that came last first', () => {
    const view = viewOf([line(1, 'error', 'closed', 'feed'), line(2, 'error', 'full', 'journal'), line(3, 'error', 'closed', 'feed')])
    expect(toRows(view.errors)).to.deep.equal([
      { component: 'feed', text: 'closed', first: 1, last: 3, count: 2 },
      { component: 'journal', text: 'full', first: 2, last: 2, count: 1 },
    ])
  })

  it('tells the errors and lines of each five minutes', () => {
    const view = viewOf([line(MINUTE, 'info', 'a'), line(4 * MINUTE, 'error', 'b'), line(11 * MINUTE, 'warn', 'c')])
    expect(toRows(view.rate)).to.deep.equal([{ at: 0, errors: 1, lines: 2 }, { at: 10 * MINUTE, errors: 0, lines: 1 }])
  })

  it('stays inside its bounds, however much is said', () => {
    const view = viewOf(Array.from({ length: 2_000 }, (_, i) => line(i * 5 * MINUTE, 'error', `${i} ${'x'.repeat(2_000)}`, 'c'.repeat(90))))
    expect([view.lines.at.length, view.errors.text.length, view.rate.at.length, view.lines.text[0]?.length]).to.deep.equal([60, 50, 288, 400])
  })
})
