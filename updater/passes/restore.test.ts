import { expect } from 'chai'
import type { ArchiveView } from '../../contract/views/archive-view.ts'
import { archiveDocuments } from '../documents/archive-documents.ts'
import { memoryStore } from '../store/memory-store.ts'
import { whyNotStored } from '../writes/ready-to-store.ts'
import { archived } from './restore.ts'

const reason = { code: 'momentum-up', numbers: { fast: 188 } }
const archive: ArchiveView = {
  schema: 1, seq: 90, market: 1_773_150_000_000,
  state: {
    birth: 'abcd1234', environment: 'paper', cash: 50_000, peak: 101_000, day: { date: '2026-03-10', equity: 100_000, realised: 12, fees: 0.5 },
    causes: [{ scope: 'desk', cause: 'command', numbers: {} }],
    sleeves: [{
      module: 'stocks', strategy: 'momentum', underlying: 'AAPL', holdings: [{ symbol: 'AAPL', qty: 10, price: 184.25 }], openedAt: 1_773_149_000_000, parameters: 3, entry: reason, stop: 180, target: 199,
      exitAt: null, realised: 0, fees: 0.1, basis: 1_842.5,
    }],
    orders: [],
  },
  parameters: { versions: [{ module: 'stocks', strategy: 'momentum', version: 3, at: 1_773_100_000_000, actor: 'operator', inForce: true, values: { fast: 12 } }], pins: [{ module: 'stocks', strategy: 'momentum', parameter: 'fast', at: 1_773_100_500_000, actor: 'operator' }] },
  trades: { month: '2026-03', trades: { seq: [80], at: [1_773_148_000_000], openedAt: [1_773_147_000_000], sleeve: ['stocks/momentum/AAPL'], realised: [12], fees: [0.4], basis: [1_800], parameters: [3], entry: ['momentum-up'], exit: ['target-hit'] } },
}

describe('PER-01: an engine on a new disk', () => {
  it('gets back what the archive was given, months of trades in order', async () => {
    const store = memoryStore(Date.now)
    const [january, february] = ['2026-01', '2026-02'].map((month) => ({ ...archive.trades, month }))
    for (const view of [{ ...archive, ...(january ? { trades: january } : {}) }, { ...archive, ...(february ? { tradesBefore: february } : {}) }]) {
      for (const { name, path, content } of archiveDocuments(view)) {
        expect(whyNotStored(name, path, content), path).to.equal(undefined)
        await store.commit([{ path, data: content }])
      }
    }
    expect(await archived(store)).to.deep.equal({ type: 'whole', request: { schema: 1, state: archive.state, parameters: archive.parameters, trades: [january, february, archive.trades] } })
  })

  it('gets an archive from before pins were kept, without any', async () => {
    const store = memoryStore(Date.now)
    for (const { name, path, content } of archiveDocuments(archive)) {
      const { pins, ...older } = content as { readonly pins?: unknown }
      await store.commit([{ path, data: name === 'archiveParameters' ? older : content }])
      expect(pins !== undefined, path).to.equal(name === 'archiveParameters')
    }
    const found = await archived(store)
    expect(found.type === 'whole' && found.request.parameters).to.deep.equal({ ...archive.parameters, pins: [] })
  })

  it('is told that there is nothing only where nothing is: what is broken or newer may be somebody\'s positions', async () => {
    const store = memoryStore(Date.now)
    expect(await archived(store)).to.deep.equal({ type: 'nothing', request: { schema: 1, empty: true } })
    await store.commit([{ path: 'private/archive-state', data: { schema: 1, birth: 'abcd1234' } }])
    const broken = await archived(store)
    expect(broken.type === 'broken' && broken.why).to.match(/private\/archive-state is not whole/)
    await store.commit([{ path: 'private/archive-state', data: { schema: 2 } }])
    expect(await archived(store)).to.deep.equal({ type: 'broken', why: 'private/archive-state is of schema 2, which this updater does not know' })
  })
})
