import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { type Database, openToWrite } from './database.ts'
import { reserveBeside } from './reserve.ts'
import { transactionsOn } from './transaction.ts'

/** What SQLite does at a commit: 2 waits for the disk each time, 1 leaves a commit in the log to a power cut. */
const [FULL, NORMAL] = [2, 1]

describe('a transaction', () => {
  let folder = ''
  let db: Database
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-transaction-'))
    db = openToWrite(join(folder, 'some.db'))
    db.exec('CREATE TABLE facts (seq INTEGER PRIMARY KEY)')
  })
  afterEach(() => {
    db.close()
    rmSync(folder, { recursive: true })
  })

  it('that an order waits for is on the disk when it returns, also after others that nobody waited for, and after one of those that failed', () => {
    const path = join(folder, 'some.db')
    const transactions = transactionsOn({ db, path, reserve: reserveBeside(path, 0) })
    const seen: unknown[] = []
    let seq = 0
    const write = (): void => {
      seen.push(Object.values(db.prepare('PRAGMA synchronous').get() as object)[0])
      db.prepare('INSERT INTO facts VALUES (?)').run((seq += 1))
    }
    transactions.waited(write)
    transactions.unwaited(write)
    transactions.waited(write)
    const fails = (): void => {
      write()
      throw new RangeError('no number')
    }
    expect(() => transactions.unwaited(fails)).to.throw('no number')
    transactions.waited(write)
    expect(seen).to.deep.equal([FULL, NORMAL, FULL, NORMAL, FULL])
    expect(db.prepare('SELECT count(*) AS n FROM facts').get(), 'what failed left nothing').to.include({ n: 4 })
  })
})
