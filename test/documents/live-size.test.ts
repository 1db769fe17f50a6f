import { expect } from 'chai'
import { checkLive } from '../../contract/checkers.ts'
import { LiveDocument, livePosition, liveTrade } from '../../contract/documents/live.ts'
import type { JsonSchema } from '../../contract/generate/json-schema.ts'
import { busyLive } from './busy-live.ts'

const LIMIT = 6_000

describe('public/live on the busiest day', () => {
  const document = busyLive()

  it('is a document of its schema with every list full', () => {
    expect(checkLive(document)).to.equal(undefined)
    expect(document.positions.symbol).to.have.length(rowsOf('positions'))
    expect(document.trades.symbol).to.have.length(rowsOf('trades'))
    expect(Object.keys(document.positions)).to.deep.equal(Object.keys(livePosition))
    expect(Object.keys(document.trades)).to.deep.equal(Object.keys(liveTrade))
  })

  it('stays under 6 kB as JSON', () => {
    expect(Buffer.byteLength(JSON.stringify(document))).to.be.below(LIMIT)
  })

  it('stays under 6 kB as Firestore counts it', () => {
    expect(storedSize('projects/p/databases/d/documents/public/live', document)).to.be.below(LIMIT)
  })
})

function rowsOf(table: 'positions' | 'trades'): number {
  return (LiveDocument as unknown as JsonSchema).properties?.[table]?.properties?.['symbol']?.maxItems ?? 0
}

/** https://firebase.google.com/docs/firestore/storage-size: names and texts cost their bytes and one, numbers and times 8, null and flags 1, a document 32. */
function storedSize(name: string, document: unknown): number {
  return name.length + 32 + valueSize(document)
}

function valueSize(value: unknown): number {
  if (value === null || typeof value === 'boolean') return 1
  if (typeof value === 'string') return Buffer.byteLength(value) + 1
  if (typeof value === 'number') return 8
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + valueSize(item), 0)
  return Object.entries(value as object).reduce((sum, [name, item]) => sum + Buffer.byteLength(name) + 1 + valueSize(item), 0)
}
