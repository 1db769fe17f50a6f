import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Every source file of ours, without tests, rooms that may import anything, and what others wrote. */
const FILES = sources('').map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))

describe('the SDK', () => {
  it('is looked for in a tree that has it', () => expect(where(/@alpacahq\/alpaca-trade-api/)).to.include('broker/client.ts'))

  it('is imported by the broker alone', () =>
    expect(where(/from '@alpacahq\/|import\('@alpacahq\/|require\(.@alpacahq\//).filter((path) => !path.startsWith('broker/'))).to.deep.equal([]))

  it('is constructed in one file', () => {
    expect(where(/new Alpaca\(/)).to.deep.equal(['broker/client.ts'])
    expect(where(/new (streaming\.)?\w+Stream\(\{/)).to.deep.equal(['broker/client.ts'])
  })

  it('never dials an address of its own: no facade stream, no submitAndWait, no stream without url', () => {
    expect(where(/submitAndWait/)).to.deep.equal([])
    expect(where(/\.(stream|stockStream|cryptoStream|optionStream|newsStream)\(/)).to.deep.equal([])
    const client = FILES.find(({ path }) => path === 'broker/client.ts')?.text ?? ''
    const made = client.match(/new streaming\.\w+\(.*\)/g) ?? []
    expect(made).to.have.length(4)
    for (const call of made) expect(call).to.match(/\burl\b/)
  })
})

function where(pattern: RegExp): readonly string[] {
  return FILES.filter(({ text }) => pattern.test(text)).map(({ path }) => path)
}

function sources(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (entry.isDirectory()) return /^(\..*|node_modules|dist|bench|test)$/.test(entry.name) ? [] : sources(path)
    return /\.ts$/.test(path) && !/\.(test|d)\.ts$/.test(path) ? [path] : []
  })
}
