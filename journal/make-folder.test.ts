import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { makeFolder } from './make-folder.ts'

describe('a folder that is made', () => {
  let root = ''
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'tercet-folder-'))))
  afterEach(() => rmSync(root, { recursive: true }))

  it('has those above it made too, and stays as it is where it stands', () => {
    for (let time = 0; time < 2; time += 1) makeFolder(join(root, 'a', 'b', 'c'), 0o700)
    expect(['a', 'a/b', 'a/b/c'].map((name) => statSync(join(root, name)).mode & 0o777)).to.deep.equal([0o700, 0o700, 0o700])
  })

  it('is refused where a file stands, or above it', () => {
    writeFileSync(join(root, 'file'), '')
    expect(() => makeFolder(join(root, 'file'))).to.throw('EEXIST')
    expect(() => makeFolder(join(root, 'file', 'below', 'it')), 'by the words of this Node').to.throw(/ENOTDIR|EEXIST/)
  })

  it('is refused at once below /proc, where nothing can be made', function () {
    if (!existsSync('/proc/self')) this.skip()
    for (const path of ['/proc/tercet', '/proc/tercet/state']) expect(() => makeFolder(path)).to.throw("ENOENT: no such file or directory, mkdir '/proc/tercet'")
  })
})
