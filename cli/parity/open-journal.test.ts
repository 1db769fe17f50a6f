import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { BadData } from '../../backtest/data/bad-data.ts'
import { UsageError } from '../backtest/usage-error.ts'
import { openJournal } from './open-journal.ts'

describe('a journal that is to be looked at', () => {
  let folder = ''
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-open-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('is no folder: the file in it is named, or what such a file is called', () => {
    expect(() => openJournal(folder, '--parity')).to.throw(UsageError, 'no journal lies in it either; pass the file of one, as in --parity .data/journal-paper.db')
    mkdirSync(join(folder, 'journal-live.db-parts'))
    writeFileSync(join(folder, 'journal-paper.db'), '')
    expect(() => openJournal(folder, '--parity')).to.throw(UsageError, `pass the file in it, as in --parity ${join(folder, 'journal-paper.db')}`)
  })

  it('is there, and a journal: else what to pass is said', () => {
    expect(() => openJournal(join(folder, 'none.db'), '--journal')).to.throw(BadData, /there is no journal at .*none\.db: pass the file of one, as in --journal /)
    writeFileSync(join(folder, 'notes.txt'), 'nothing of the kind, over and over\n'.repeat(100))
    expect(() => openJournal(join(folder, 'notes.txt'), '--journal')).to.throw(BadData, /notes\.txt is no journal that can be read \(.*\): pass the file that an engine wrote/)
  })
})
