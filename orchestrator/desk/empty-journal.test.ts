import { existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { birthId } from '../../core/brand.ts'
import { openJournal } from '../../journal/open-journal.ts'
import { isEmptyJournal, removeEmptyJournal } from './empty-journal.ts'

describe('a journal that an archive may be restored into', () => {
  let folder: string
  let path: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-empty-'))
    path = join(folder, 'journal.db')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const open = (given: { readonly birth?: ReturnType<typeof birthId>; readonly floor?: number } = {}) =>
    openJournal({ path, account: 'A1', environment: 'paper', now: () => 5, reserveBytes: 0, ...given })

  it('is one that is not there, or that holds no fact', () => {
    expect(isEmptyJournal(path)).to.equal(true)
    open().close()
    expect(isEmptyJournal(path)).to.equal(true)
    removeEmptyJournal(path)
    expect(existsSync(path)).to.equal(false)
  })

  it('is born again under the birth id of the archive, and numbers its inputs above all that came before', () => {
    open({ birth: birthId('firstone') }).close()
    removeEmptyJournal(path)
    const journal = open({ birth: birthId('archived'), floor: 1_000 })
    journal.append({ inputs: [{ seq: journal.nextInput(), kind: 'timer', body: {} }], facts: [] })
    journal.close()
    const again = open()
    expect([again.identity.birth, again.lastInput()?.seq, again.nextInput()]).to.deep.equal(['archived', 1_001, 1_002])
    again.close()
  })

  it('is none with a fact, and none that cannot be read: neither is removed', () => {
    const journal = open()
    journal.append({ inputs: [{ seq: 1, kind: 'timer', body: {} }], facts: [{ input: 1, type: 'x', at: 1, body: {} }] })
    journal.close()
    expect(isEmptyJournal(path)).to.equal(false)
    expect(() => removeEmptyJournal(path)).to.throw('holds facts')
    writeFileSync(path, 'this is no journal')
    expect(isEmptyJournal(path)).to.equal(false)
    expect(existsSync(path)).to.equal(true)
  })

  it('is none where a restore of a backup was killed before its last renaming: no archive takes its place', () => {
    const journal = open({ birth: birthId('backedup') })
    journal.append({ inputs: [{ seq: 1, kind: 'timer', body: {} }], facts: [{ input: 1, type: 'x', at: 1, body: {} }] })
    journal.close()
    renameSync(path, `${path}.rescued`)
    expect(isEmptyJournal(path)).to.equal(false)
    expect(() => removeEmptyJournal(path)).to.throw('holds facts')
    const opened = open()
    expect([opened.identity.birth, opened.lastFact()?.seq]).to.deep.equal(['backedup', 1])
    opened.close()
  })
})
