import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { birthId } from '../../core/brand.ts'
import type { Journal } from '../journal.ts'
import { openJournal } from '../open-journal.ts'
import type { OpenJournal } from '../open-journal.ts'

/** A folder of its own for one test, and journals in it. */
export interface Workbench {
  readonly path: string
  open(options?: Partial<OpenJournal>): Journal
  end(): void
}

/** For tests: a small reserve, a fixed birth, and a wall clock that moves a second at each look. */
export function workbench(): Workbench {
  const folder = mkdtempSync(join(tmpdir(), 'tercet-journal-'))
  const path = join(folder, 'journal.db')
  const open: Journal[] = []
  let wall = 1_760_000_000_000
  return {
    path,
    open(options = {}) {
      const journal = openJournal({
        path,
        account: 'PA1',
        environment: 'paper',
        birth: birthId('abcd1234'),
        reserveBytes: 4_096,
        now: () => (wall += 1_000),
        ...options,
      })
      open.push(journal)
      return journal
    },
    end() {
      for (const journal of open) journal.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Appends `count` inputs, each with one fact. */
export function fill(journal: Journal, count: number, size = 0): void {
  for (let n = 0; n < count; n++) {
    const seq = journal.nextInput()
    const body = { note: 'x'.repeat(size), number: seq }
    journal.append({ inputs: [{ seq, kind: 'timer', body }], facts: [{ input: seq, type: 'noted', at: 1_760_000_000_000 + seq, body }] })
  }
}
