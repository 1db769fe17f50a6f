import { mkdtempSync, rmSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { expect } from 'chai'
import { abandonedParts, backupPath, backupsOf, type Backup } from './backups-of.ts'
import { expiredBackups, type Keeping } from './expired-backups.ts'

const [HOUR, DAY] = [3_600_000, 86_400_000]
const BEGAN = Date.UTC(2026, 0, 1)

describe('the backups that are kept', () => {
  /** One every six hours for so many days. */
  function kept(days: number, { age = 30 * DAY, mostBytes = Infinity, bytes = 1 }: Partial<Keeping> & { readonly bytes?: number } = {}): readonly Backup[] {
    let found: readonly Backup[] = []
    for (let now = BEGAN; now < BEGAN + days * DAY; now += 6 * HOUR) {
      found = [{ path: String(now), at: now, bytes }, ...found]
      const gone = expiredBackups(found, { now, age, mostBytes })
      found = found.filter((backup) => !gone.includes(backup))
    }
    return found
  }

  it('are four a day over forty days, and none older than thirty', () => {
    const found = kept(40)
    const last = found[0]?.at ?? 0
    expect(found).to.have.length(30 * 4 + 1)
    expect(Math.max(...found.map(({ at }) => last - at))).to.equal(30 * DAY)
  })

  it('take no more room than they may, the oldest going first; the newest stays, however old or large', () => {
    expect(kept(40, { mostBytes: 10, bytes: 3 }).map(({ at }) => (BEGAN + 40 * DAY - at) / HOUR)).to.deep.equal([6, 12, 18])
    expect(kept(40, { mostBytes: 10, bytes: 300 })).to.have.length(1)
    expect(expiredBackups([{ path: 'a', at: BEGAN, bytes: 1 }], { now: BEGAN + 400 * DAY, age: DAY, mostBytes: 0 })).to.deep.equal([])
  })

  it('are known by their names, newest first; another journal and unfinished copies are none', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tercet-backups-'))
    const journal = join(folder, 'journal-paper.db')
    const put = (path: string): void => writeFileSync(path, 'xyz')
    expect(backupsOf(journal, BEGAN)).to.deep.equal([])
    mkdirSync(join(folder, 'backups'))
    const paths = [0, 5 * DAY + 1_000, DAY].map((after) => backupPath(journal, BEGAN + after))
    const parts = [`${paths[0] ?? ''}.part`, `${paths[1] ?? ''}.part`]
    for (const path of [...paths, ...parts, backupPath(join(folder, 'journal-live.db'), BEGAN), join(folder, 'backups', 'journal-paper-20261399_000000.db'), join(folder, 'backups', 'notes.txt')]) put(path)
    expect(backupsOf(journal, BEGAN + 6 * DAY).map(({ path, at, bytes }) => [basename(path), at - BEGAN, bytes])).to.deep.equal([
      ['journal-paper-20260106_000001.db', 5 * DAY + 1_000, 3], ['journal-paper-20260102_000000.db', DAY, 3], ['journal-paper-20260101_000000.db', 0, 3],
    ])
    expect(backupsOf(journal, BEGAN + 2 * DAY).map(({ at }) => (at - BEGAN) / DAY).map(Math.floor), 'a clock that ran ahead dated the last one').to.deep.equal([1, 0, 5])
    expect(dirname(paths[0] ?? '')).to.equal(join(folder, 'backups'))
    utimesSync(parts[1] ?? '', 0, 0)
    expect(abandonedParts(journal, Date.now())).to.deep.equal([parts[1]])
    rmSync(folder, { recursive: true })
  })
})
