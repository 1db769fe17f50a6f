import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { engineToken } from './engine-token.ts'

describe('the engine token', () => {
  let folder = ''
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-token-'))))
  afterEach(() => rmSync(folder, { recursive: true }))
  const path = (): string => join(folder, 'data', 'engine.token')

  it('is the given one, and then no file is made', () => {
    expect(engineToken(path(), ' given-token ')).to.equal('given-token')
    expect(readdirSync(folder)).to.deep.equal([])
  })

  it("is made at the first start for the owner's eyes alone, and read again at the next", () => {
    const made = engineToken(path(), '')
    expect(made).to.match(/^[\w-]{43}$/)
    expect(statSync(path()).mode & 0o777).to.equal(0o600)
    expect(engineToken(path())).to.equal(made)
    expect(readdirSync(join(folder, 'data')), 'nothing is left lying about').to.deep.equal(['engine.token'])
  })

  it('differs from one machine to the next', () => {
    expect(engineToken(join(folder, 'a'))).to.not.equal(engineToken(join(folder, 'b')))
  })

  it('takes rights back that others got', () => {
    const file = join(folder, 'wide')
    writeFileSync(file, 'a-token-made-by-hand\n', { mode: 0o644 })
    expect(engineToken(file)).to.equal('a-token-made-by-hand')
    expect(statSync(file).mode & 0o777).to.equal(0o600)
  })

  it('is never an empty or a guessable file', () => {
    const file = join(folder, 'short')
    writeFileSync(file, 'abc\n')
    expect(() => engineToken(file)).to.throw('remove it, and the next start makes a new one')
    expect(readFileSync(file, 'utf8')).to.equal('abc\n')
  })
})
