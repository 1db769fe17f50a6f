import { expect } from 'chai'
import type { ArchiveTradesView } from '../../../contract/views/archive-view.ts'
import { opened } from '../../../core/engine/testing/opened.ts'
import type { Fact } from '../../../core/fact/fact.ts'
import { closedAt } from '../testing/told.ts'
import { createArchive } from './archive-view.ts'

const { engine } = opened().story

describe('the archive that the updater copies', () => {
  it("has the last month's trades beside the present one's, so that those after its last write are kept too", () => {
    const archive = createArchive()
    const view = (at: string) => archive.view({ engine, at: Date.parse(at), wall: 0 }, { seq: 1 })
    for (const at of ['2026-01-30T15:00Z', '2026-02-26T15:00Z', '2026-03-01T04:59Z']) archive.take(closed(at))
    expect(namesOf(view('2026-03-01T04:59:30Z').trades), 'a minute before midnight in New York').to.deep.equal(['2026-02', '2026-02-26T15:00Z', '2026-03-01T04:59Z'])
    expect(namesOf(view('2026-03-01T04:59:30Z').tradesBefore)).to.deep.equal(['2026-01', '2026-01-30T15:00Z'])
    expect(namesOf(view('2026-03-01T05:00Z').trades)).to.deep.equal(['2026-03'])
    expect(namesOf(view('2026-03-01T05:00Z').tradesBefore)).to.deep.equal(['2026-02', '2026-02-26T15:00Z', '2026-03-01T04:59Z'])
    archive.take(closed('2026-03-02T15:00Z'))
    expect(namesOf(view('2026-03-02T15:01Z').trades)).to.deep.equal(['2026-03', '2026-03-02T15:00Z'])
    expect(namesOf(view('2026-03-02T15:01Z').tradesBefore)).to.deep.equal(['2026-02', '2026-02-26T15:00Z', '2026-03-01T04:59Z'])
  })

  it('has none beside it where nothing closed before this month', () => {
    const archive = createArchive()
    archive.take(closed('2026-03-02T15:00Z'))
    expect(archive.view({ engine, at: Date.parse('2026-03-02T15:01Z'), wall: 0 }, { seq: 1 })).not.to.have.property('tradesBefore')
  })
})

/** A trade that is known by the moment of its end. */
function closed(at: string): Fact {
  return closedAt(Date.parse(at), at, 0, 0)
}

function namesOf(view: ArchiveTradesView | undefined): readonly string[] | undefined {
  return view && [view.month, ...view.trades.sleeve]
}
