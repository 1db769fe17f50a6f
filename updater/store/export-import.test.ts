import { expect } from 'chai'
import type { DocumentStore } from './document-store.ts'
import { exportDocuments } from './export-documents.ts'
import { importDocuments } from './import-documents.ts'
import { memoryStore } from './memory-store.ts'

async function linesOf(store: DocumentStore): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const line of exportDocuments(store)) lines.push(line.trimEnd())
  return lines
}

/** So many charts that an export takes several reads, beside what is one of a kind, and a command. */
function filled(): DocumentStore {
  const store = memoryStore(() => 5_000)
  for (let day = 1; day <= 60; day += 1) store.put(`public/chart-SPY-2026-0${1 + Math.floor(day / 30)}-${String(1 + (day % 28)).padStart(2, '0')}`, { schema: 1, day, updatedAt: day })
  store.put('public/live', { schema: 1, seq: 9, updatedAt: 77, rows: [{ b: 1.5, a: null }] })
  store.put('private/archive-state', { schema: 1, peak: 100_000.25, updatedAt: 78 })
  store.put('commands/12345678', { type: 'halt', createdAt: 1 })
  return store
}

describe('documents on their way from one store to another', () => {
  it('are the same afterwards, which their hash tells; only the store stamps them anew, and commands stay behind', async () => {
    const lines = await linesOf(filled())
    expect(lines.length).to.be.above(52)
    const other = memoryStore(() => 6_000)
    const end = await importDocuments(other, [...lines, ''])
    expect(end.documents).to.equal(lines.length - 1)
    expect(await linesOf(other)).to.deep.equal(lines)
    expect((await other.read(['public/live']))[0]?.data).to.deep.equal({ schema: 1, seq: 9, rows: [{ a: null, b: 1.5 }], updatedAt: 6_000 })
    expect(await other.ids('commands', { from: '0', below: '~', limit: 9 })).to.deep.equal([])
    const paths = lines.slice(0, -1).map((line) => (JSON.parse(line) as { readonly path: string }).path)
    expect(new Set(paths).size).to.equal(paths.length)
    expect(paths).to.deep.equal(paths.toSorted())
  })

  it('come into an empty store alone', async () => {
    const other = memoryStore(() => 6_000)
    other.put('private/logs', { schema: 1 })
    expect(await failure(importDocuments(other, await linesOf(filled())))).to.match(/holds private\/logs already/)
    expect(other.writes).to.equal(1)
  })

  it('come out of a whole export alone, and nothing is written before that is known', async () => {
    const lines = await linesOf(filled())
    const other = memoryStore(() => 6_000)
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /no JSON object/],
      [lines.slice(0, -1), /was cut off/],
      [lines.slice(1), /was changed since/],
      [lines.map((line) => line.replace('100000.25', '200000.25')), /was changed since/],
      [['hello'], /line 1 of the file is no JSON object/],
      [await foreign('public/nonsense'), /line 1 of the file holds no document of Tercet/],
      [await foreign('commands/12345678'), /line 1 of the file holds no document of Tercet/],
    ]
    for (const [given, why] of wrong) expect(await failure(importDocuments(other, given)), given[0]).to.match(why)
    expect(other.writes).to.equal(0)
  })
})

/** A whole export of a document that is none of ours. */
async function foreign(path: string): Promise<readonly string[]> {
  const line = JSON.stringify({ data: { schema: 1 }, path })
  const { createHash } = await import('node:crypto')
  return [line, JSON.stringify({ documents: 1, sha256: createHash('sha256').update(`${line}\n`).digest('hex') })]
}

async function failure(work: Promise<unknown>): Promise<string> {
  return work.then(() => 'nothing failed', String)
}
