import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { makeFolders } from './make-folders.ts'

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
    expect(() => makeFolders({ state: join(root, 'file'), journal: join(root, 'journal.db') })).to.throw(/^TERCET_STATE: the folder .*file cannot be written \(.*\): name one that you may write$/)
    expect(() => makeFolders({ state: root, journal: join(root, 'file', 'journal.db') })).to.throw(/^TERCET_JOURNAL: the folder /)
  })
})
