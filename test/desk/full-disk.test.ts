import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { birthId } from '../../core/brand.ts'
import { desk as settings, PARTS, start } from '../../core/engine/testing/story.ts'
import { seatedAlone } from '../../core/engine/testing/opened.ts'
import { minute, timer } from '../../core/engine/testing/tape.ts'
import type { Log } from '../../core/ports/log.ts'
import { JournalFull } from '../../journal/errors.ts'
import type { Journal } from '../../journal/journal.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { createDesk } from '../../orchestrator/desk/desk.ts'
import { seatEngine } from '../../orchestrator/desk/seat-engine.ts'

/** A journal whose disk is sometimes full up to its reserve: then nothing is written before that is released, nor is it laid again once something was. */
function upToTheReserve(journal: Journal, isFull: () => boolean): Journal {
  let [isReleased, isUsed] = [false, false]
  return {
    ...journal,
    append(batch) {
      if (isFull() && !isReleased) throw new JournalFull({ path: 'journal.db', reserve: true, cause: undefined })
      isUsed = isReleased
      return journal.append(batch)
    },
    appendLazily(inputs) {
      if (isFull()) throw new JournalFull({ path: 'journal.db', reserve: !isReleased, cause: undefined })
      journal.appendLazily(inputs)
    },
    releaseReserve: () => !isReleased && (isReleased = true),
    restoreReserve: () => !isUsed && !(isReleased = false),
  }
}

describe('a desk on a full disk', () => {
  it('does not take the room of its own reserve for room on the disk, when nothing but quiet inputs wait', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tercet-full-'))
    const said: string[] = []
    const log: Log = { debug: () => undefined, info: (line) => void said.push(line), warning: (line) => void said.push(line), error: (line) => void said.push(line), child: () => log }
    const journal = openJournal({ path: join(folder, 'journal.db'), account: 'TEST', environment: 'simulated', now: Date.now, birth: birthId('storybrd'), reserveBytes: 4_096 })
    try {
      let full = false
      const desk = createDesk({ engine: seatEngine(PARTS, []), journal: upToTheReserve(journal, () => full), log, perform: () => undefined, at: () => undefined })
      desk.post(start({ desk: settings({ seats: seatedAlone('crypto', 'BTC/USD') }) }))
      full = true
      for (let second = 1; second < 10; second += 1) {
        desk.post(timer(minute(second / 60)))
        desk.flush()
      }
      expect(said).to.deep.equal(['the disk is full: the reserve is released, and only exits and halts are taken from here on'])
    } finally {
      journal.close()
      rmSync(folder, { recursive: true })
    }
  })

  it('takes no new risk from its start on where its reserve has no room, until it has', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tercet-full-'))
    const journal = openJournal({ path: join(folder, 'journal.db'), account: 'TEST', environment: 'simulated', now: Date.now, birth: birthId('storybrd'), reserveBytes: 4_096 })
    const disk = { hasRoom: false }
    try {
      const log: Log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined, child: () => log }
      const crowded: Journal = { ...journal, reserveHeld: () => disk.hasRoom, restoreReserve: () => disk.hasRoom }
      const desk = createDesk({ engine: seatEngine(PARTS, []), journal: crowded, log, perform: () => undefined, at: () => undefined })
      const stands = (): boolean => desk.engine.book.causes.get('desk')?.has('disk-full') ?? false
      desk.post(start({ desk: settings({ seats: seatedAlone('crypto', 'BTC/USD') }) }))
      desk.flush()
      expect(stands()).to.equal(true)
      disk.hasRoom = true
      desk.flush()
      expect(stands()).to.equal(false)
    } finally {
      journal.close()
      rmSync(folder, { recursive: true })
    }
  })
})
