import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { makeFolders, makeJournalFolder } from './make-folders.ts'

describe('the folders of a start', () => {
  let root = ''
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'tercet-folders-'))))
  afterEach(() => rmSync(root, { recursive: true }))

  it('are made for their owner alone', () => {
    makeFolders({ state: join(root, 'a', 'state'), journal: join(root, 'b', 'journal.db') })
    expect([join(root, 'a', 'state'), join(root, 'b')].map((path) => statSync(path).mode & 0o777)).to.deep.equal([0o700, 0o700])
  })

  it('that cannot be are told with the setting that names them', () => {
    writeFileSync(join(root, 'file'), '')
    expect(() => makeFolders({ state: join(root, 'file'), journal: join(root, 'journal.db') })).to.throw(/^ {2}TERCET_STATE names the folder .*file, which cannot be written \(.*\): name one that you may write$/m)
    expect(() => makeFolders({ state: '/proc/tercet/state', journal: join(root, 'journal.db') }), 'and at once').to.throw(/TERCET_STATE names the folder \/proc\/tercet\/state, which cannot be written \(ENOENT/)
    expect(() => makeFolders({ state: root, journal: join(root, 'file', 'journal.db') })).to.throw(/TERCET_JOURNAL names the folder /)
  })
  it('of an engine is that of its journal alone, by the name of the setting that it comes from', () => {
    const none = '/dev/null/tercet'
    expect(() => makeJournalFolder({ state: none, journal: join(none, 'journal.db') })).to.throw('TERCET_STATE names')
    expect(() => makeJournalFolder({ state: root, journal: join(none, 'journal.db') })).to.throw('TERCET_JOURNAL names')
    makeJournalFolder({ state: none, journal: join(root, 'journal.db') })
  })
})
