import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { birthId } from '../../core/brand.ts'
import type { Log } from '../../core/ports/log.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { readJournal } from '../../journal/read-journal.ts'
import { type BackupJob, createBackupJob } from './backup-job.ts'

const HOUR = 3_600_000

describe('backups by schedule', function () {
  this.timeout(30_000)
  let folder: string
  let path: string
  let said: string[]
  let wall: number
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-backup-job-'))
    path = join(folder, 'journal.db')
    said = []
    wall = Date.UTC(2026, 10, 22, 12)
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const job = (): BackupJob => {
    const log: Log = { debug: () => undefined, info: (line) => void said.push(`info ${line}`), warning: (line) => void said.push(`warning ${line}`), error: () => undefined, child: () => log }
    return createBackupJob({ journal: path, every: 6 * HOUR, age: 10 * HOUR, mostBytes: Infinity, log, now: () => wall })
  }
  const names = (): readonly string[] => readdirSync(join(folder, 'backups')).toSorted()

  it('are made by a process of their own when the newest is old enough, also over restarts, and old ones go', async () => {
    await job().look()
    expect(said, 'nothing without a journal').to.deep.equal([])
    const journal = openJournal({ path, account: 'PA1', environment: 'paper', now: () => wall, birth: birthId('abcd1234'), reserveBytes: 0 })
    journal.append({ inputs: [{ seq: 1, kind: 'timer', body: {} }], facts: [{ input: 1, type: 'noted', at: 1, body: { n: 1 } }] })
    const first = job()
    await Promise.all([first.look(), first.look()])
    expect(names()).to.deep.equal(['journal-20261122_120000.db'])
    expect(said.join(), 'told once').to.match(/^info the journal is backed up: .*journal-20261122_120000\.db, 1 MB$/)
    const copy = readJournal(join(folder, 'backups', 'journal-20261122_120000.db'))
    expect(copy.verifyChain()).to.include({ ok: true, facts: 1 })
    copy.close()
    wall += 6 * HOUR - 1
    await job().look()
    expect(names()).to.have.length(1)
    wall += 1
    await job().look()
    wall += 6 * HOUR
    await job().look()
    expect(names()).to.deep.equal(['journal-20261122_180000.db', 'journal-20261123_000000.db'])
    journal.close()
  })

  it('go on when the clock is set right that had run ahead', async () => {
    const [right, journal] = [wall, openJournal({ path, account: 'PA1', environment: 'paper', now: () => wall, birth: birthId('abcd1234'), reserveBytes: 0 })]
    wall += 400 * 24 * HOUR
    await job().look()
    wall = right
    await job().look()
    await job().look()
    expect(names()).to.deep.equal(['journal-20261122_120000.db', 'journal-20271227_120000.db'])
    wall += 6 * HOUR
    await job().look()
    expect(names()).to.include('journal-20261122_180000.db').and.to.have.length(3)
    journal.close()
  })

  it('that cannot be made are told with the reason, and tried again', async () => {
    writeFileSync(path, 'no journal at all'.repeat(1_000))
    await job().look()
    await job().look()
    expect(said).to.have.length(2)
    expect(said[1]).to.match(/^warning no backup of the journal could be made: .*(database|malformed|damaged)/)
    expect(names()).to.deep.equal([])
  })
})
