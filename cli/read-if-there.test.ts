import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { readIfThere } from './read-if-there.ts'

describe('a file that need not be there', () => {
  let folder = ''
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'tercet-there-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('is its text, an empty one too', () => {
    writeFileSync(join(folder, 'full'), 'a word\n')
    writeFileSync(join(folder, 'empty'), '')
    expect([readIfThere(join(folder, 'full')), readIfThere(join(folder, 'empty'))]).to.deep.equal(['a word\n', ''])
  })

  it('is nothing where file or folder is missing, or a file stands in the place of the folder', () => {
    writeFileSync(join(folder, 'file'), '')
    for (const path of ['none', 'none/none', 'file/none']) expect(readIfThere(join(folder, path)), path).to.equal(undefined)
  })

  it('throws what else keeps it from being read', () => {
    mkdirSync(join(folder, 'folder'))
    expect(() => readIfThere(join(folder, 'folder'))).to.throw('EISDIR')
  })
})
