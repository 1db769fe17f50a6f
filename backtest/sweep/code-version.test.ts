import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect } from 'chai'
import { codeVersion, ROOMS } from './code-version.ts'
import { lackOf } from './lack-of.ts'

describe('the version of the code', () => {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tercet-code-'))
    for (const room of ['core/market', 'modules', 'exchange/market', 'exchange/matching', 'backtest']) mkdirSync(join(root, room), { recursive: true })
    writeFileSync(join(root, 'core/market/bar.ts'), 'export const MINUTE = 60_000\n')
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('is the same for the same files, wherever they lie', () => {
    const before = codeVersion('1.2.3', root)
    expect(before).to.match(/^1\.2\.3\+[0-9a-f]{12}\.v8-\d+\.\d+$/)
    expect(codeVersion('1.2.3', root)).to.equal(before)
  })

  it('changes with a byte, a name or a new file, and not with a test', () => {
    const seen = [codeVersion('1.2.3', root)]
    writeFileSync(join(root, 'core/market/bar.test.ts'), 'anything')
    expect(codeVersion('1.2.3', root)).to.equal(seen[0])
    writeFileSync(join(root, 'core/market/bar.ts'), 'export const MINUTE = 60_001\n')
    seen.push(codeVersion('1.2.3', root))
    writeFileSync(join(root, 'modules/new.js'), '')
    seen.push(codeVersion('1.2.3', root), codeVersion('1.2.4', root))
    expect(new Set(seen).size).to.equal(4)
  })

  it('covers everything that a played slice reads', () => {
    const root = join(import.meta.dirname, '../..')
    const seen = new Set<string>()
    const read = (path: string): void => {
      if (seen.has(path)) return
      seen.add(path)
      for (const [, next = ''] of readFileSync(path, 'utf8').matchAll(/^(?:import (?!type)|export ).*from '(\.[^']+)'/gm)) read(join(path, '..', next))
    }
    read(join(root, 'backtest/sweep/thread.ts'))
    const others = [...seen].map((path) => relative(root, path)).filter((path) => !ROOMS.some((room) => path.startsWith(`${room}/`)))
    expect(seen.size).to.be.greaterThan(100)
    expect(others).to.deep.equal([])
  })

  it('is what a worker refuses by, before the data', () => {
    const held = { code: '1+a', data: 'x' }
    expect(lackOf({ code: '1+a', data: 'x' }, held)).to.equal(undefined)
    expect(lackOf({ code: '1+b', data: 'y' }, held)).to.equal('runs code 1+a, the slice asks for 1+b: bring both to one version and one Node')
    expect(lackOf({ code: '1+a', data: 'y' }, held)).to.match(/^holds data x, the slice asks for y/)
  })
})
