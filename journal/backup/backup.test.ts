import { copyFileSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect } from 'chai'
import { openAtRest, openToWrite } from '../database.ts'
import { JournalDamaged, JournalRefused } from '../errors.ts'
import { takeLease } from '../lease.ts'
import { readJournal } from '../read-journal.ts'
import { fill, workbench } from '../testing/workbench.ts'
import type { Workbench } from '../testing/workbench.ts'
import { backUp } from './back-up.ts'
import { backupPath } from './backups-of.ts'
import { restoreBackup, type RestoreBackup } from './restore-backup.ts'

const NOW = Date.UTC(2026, 10, 22, 21, 30)
/** Into a paper account, as the workbench's journals are. */
const restore = (given: Omit<RestoreBackup, 'environment'> & Partial<RestoreBackup>) => restoreBackup({ environment: 'paper', ...given })

describe('a backup of a journal', () => {
  let bench: Workbench
  let to: string
  beforeEach(() => {
    bench = workbench()
    to = backupPath(bench.path, NOW)
  })
  afterEach(() => bench.end())

  it('holds all facts of one moment while an engine writes, with what hangs on them, and no input', () => {
    const journal = bench.open({ fence: 7 })
    fill(journal, 40, 500)
    journal.follow('csv').advance(39)
    journal.saveSnapshot('book', 20, { cash: 1 })
    const { head } = journal.verifyChain()
    expect(backUp(bench.path, to)).to.include({ facts: 40 })
    fill(journal, 5)
    const copy = readJournal(to)
    expect(copy.identity).to.deep.equal(journal.identity)
    expect(copy.verifyChain()).to.deep.equal({ ok: true, facts: 40, head })
    expect(copy.lastInput()).to.equal(undefined)
    expect(copy.prunedThrough()).to.equal(40)
    copy.close()
    const db = openAtRest(to)
    expect(db.prepare('SELECT token FROM fence').all()).to.deep.equal([{ token: 7 }])
    expect(db.prepare('SELECT name, seq FROM checkpoints').all()).to.deep.equal([{ name: 'csv', seq: 39 }])
    expect(db.prepare('SELECT name, seq FROM snapshots').all()).to.deep.equal([{ name: 'book', seq: 20 }])
    expect(readdirSync(dirname(to)), 'nothing half-made stays').to.have.length(1)
  })

  it('is none of a journal that is damaged, and says so', () => {
    const journal = bench.open()
    fill(journal, 40)
    journal.close()
    const db = openToWrite(bench.path)
    db.exec("UPDATE facts SET body = replace(body, '20', '21') WHERE seq = 20; PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    expect(() => backUp(bench.path, to)).to.throw(JournalDamaged, 'broken at fact 20')
    expect(readdirSync(dirname(to))).to.deep.equal([])
    expect(() => backUp(`${bench.path}-other`, to)).to.throw(JournalRefused, 'there is no journal at')
  })

  it('is none of a journal whose end is damaged, until a start has repaired it', () => {
    const journal = bench.open()
    fill(journal, 40)
    journal.close()
    const db = openToWrite(bench.path)
    db.exec("UPDATE facts SET body = 'x' WHERE seq = 40; PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    expect(() => backUp(bench.path, to)).to.throw(JournalDamaged, 'is broken at fact 40 (')
    expect(existsSync(to)).to.equal(false)
    bench.open()
    expect(backUp(bench.path, to)).to.include({ facts: 39 })
  })

  it('takes the place of a journal, which is kept aside, and no number is used twice', () => {
    const journal = bench.open()
    fill(journal, 10)
    backUp(bench.path, to)
    fill(journal, 10)
    journal.close()
    const spoilt = readFileSync(bench.path)
    spoilt.fill(7, 0, 4_096)
    writeFileSync(bench.path, spoilt)

    const restored = restore({ from: to, path: bench.path, now: NOW })
    expect(restored).to.deep.include({ facts: 10, aside: `${bench.path}.damaged-1` })
    expect(readFileSync(restored.aside).equals(spoilt)).to.equal(true)
    const again = bench.open({ now: () => NOW })
    expect(again.recovered).to.equal(undefined)
    expect(again.nextInput()).to.equal(NOW + 1)
    fill(again, 3)
    expect(again.verifyChain()).to.include({ ok: true, facts: 13 })
    expect(existsSync(to), 'the backup stays').to.equal(true)

    again.close()
    expect(restore({ from: to, path: bench.path, now: NOW + 1_000 }), 'a second time').to.deep.include({ newest: restored.newest, aside: `${bench.path}.damaged-2` })
    expect(bench.open().nextInput()).to.equal(NOW + 1_001)
  })

  it('may be any copy of a journal, its log beside it, and the journal itself where a disk was rolled back: numbers go on above', () => {
    const journal = bench.open()
    fill(journal, 4)
    const copy = `${bench.path}-copy`
    for (const suffix of ['', '-wal']) copyFileSync(bench.path + suffix, copy + suffix)
    journal.close()
    expect(statSync(`${copy}-wal`).size).to.be.above(0)
    expect(restore({ from: copy, path: copy, now: NOW })).to.deep.include({ facts: 4, aside: `${copy}.damaged-1` })
    expect(bench.open({ path: copy }).nextInput()).to.equal(NOW + 1)
  })

  it('begins a journal where there is none', () => {
    fill(bench.open(), 4)
    backUp(bench.path, to)
    const path = `${bench.path}-new`
    expect(restore({ from: to, path, now: NOW }).aside).to.equal('')
    expect(bench.open({ path }).verifyChain()).to.include({ ok: true, facts: 4 })
  })

  it('that was in place but for its name when a kill came is what the next opening takes; what stood there is kept whole, its log beside it', () => {
    for (const isLost of [true, false]) {
      const path = `${bench.path}-${isLost ? 'lost' : 'damaged'}`
      const journal = bench.open({ path })
      fill(journal, 4)
      backUp(path, to)
      fill(journal, 3)
      const [file, log] = ['', '-wal'].map((suffix) => readFileSync(path + suffix))
      journal.close()
      restore({ from: to, path, now: NOW })
      renameSync(path, `${path}.rescued`)
      rmSync(`${path}.damaged-1`)
      if (!isLost) ['', '-wal'].forEach((suffix, i) => writeFileSync(path + suffix, [file, log][i] ?? ''))

      const restored = bench.open({ path })
      expect([restored.lastFact()?.seq, restored.nextInput()], path).to.deep.equal([4, NOW + 1])
      expect(existsSync(`${path}.damaged-1`)).to.equal(!isLost)
      if (!isLost) expect(bench.open({ path: `${path}.damaged-1` }).lastFact()?.seq, 'nothing of it is lost').to.equal(7)
      rmSync(to)
    }
  })

  it('of another disk starts on one where an engine ran long before', () => {
    const DAY = 86_400_000
    const fenced = (path: string, at: number): number => {
      const lease = takeLease(path, { owner: 'engine', now: () => at })
      const journal = bench.open({ path, fence: lease.token })
      fill(journal, 2)
      journal.close()
      lease.release()
      return lease.token
    }
    const here = `${bench.path}-here`
    const long = fenced(here, NOW - 30 * DAY)
    expect(fenced(bench.path, NOW), 'there').to.be.above(long + 1)
    backUp(bench.path, to)
    restore({ from: to, path: here, now: NOW + DAY })
    fenced(here, NOW + DAY)
    expect(bench.open({ path: here }).lastFact()?.seq).to.equal(4)
  })

  it('changes nothing when it is damaged itself, or absent', () => {
    fill(bench.open(), 40)
    backUp(bench.path, to)
    const db = openToWrite(to)
    db.exec("UPDATE facts SET body = 'x' WHERE seq = 40; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE")
    db.close()
    expect(() => restore({ from: to, path: bench.path, now: NOW })).to.throw(JournalRefused, /^the backup .* is not sound \(.*\): name another one\. Nothing was changed$/)
    for (const from of [`${to}-none`, dirname(to)]) expect(() => restore({ from, path: bench.path, now: NOW })).to.throw(JournalRefused, `there is no backup at ${from}`)
    writeFileSync(`${to}-none`, 'no database')
    expect(() => restore({ from: `${to}-none`, path: bench.path, now: NOW })).to.throw(JournalRefused, '(file is not a database): name another one')
    expect(readdirSync(dirname(bench.path)).filter((name) => /rescue|damaged/.test(name))).to.deep.equal([])
  })
  it('of another account, or of another environment, changes nothing, and says whose it is', () => {
    fill(bench.open(), 4)
    backUp(bench.path, to)
    const other = `${bench.path}-other`
    fill(bench.open({ path: other, account: 'PA2' }), 2)
    expect(() => restore({ from: to, path: other, now: NOW })).to.throw(
      JournalRefused, /^the backup .* is of account PA1, and the journal .*-other that it would replace of account PA2: name a backup of that account, or move the journal away first if .* are of PA1\. Nothing was changed$/,
    )
    for (const path of [other, bench.path, `${bench.path}-none`])
      expect(() => restore({ from: to, path, environment: 'live', now: NOW }), path).to.throw(
        JournalRefused, /^the backup .* is of a paper account, and with the settings in force .* is the journal of a live one: name a backup of this one, or set keys and ALPACA_PAPER .*\. Nothing was changed$/,
      )
    expect(readdirSync(dirname(bench.path)).filter((name) => /rescue|damaged|none/.test(name))).to.deep.equal([])
  })
})
