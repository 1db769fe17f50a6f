import { expect } from 'chai'
import type { LearningDocument } from '../../../contract/documents/learning.ts'
import { firstEntries } from './first-entries.ts'

type Entry = LearningDocument['ledger'][number]

describe('the ledger of an optimizer that found nothing for weeks', () => {
  it('begins with its newest twenty, and leaves out no change and no proposal', () => {
    const ledger = Array.from({ length: 90 }, (_, i): Entry => ({
      id: `e${i}`, at: 1_000 - i, module: 'stocks', strategy: 'ORB', reason: 'kept', what: i === 40 ? 'proposed' : i === 70 ? 'promoted' : 'kept', sentence: '', runs: 1, version: 0, changes: { name: [], from: [], to: [] }, gain: null, helped: null,
    }))
    expect(firstEntries(ledger).map(({ id }) => id)).to.deep.equal([...Array.from({ length: 20 }, (_, i) => `e${i}`), 'e40', 'e70'])
    expect(firstEntries(ledger.slice(0, 20))).to.have.length(20)
  })
})
