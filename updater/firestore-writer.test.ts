import { expect } from 'chai'
import { firestoreWriter } from './firestore-writer.ts'
import type { DocumentStore } from './store/document-store.ts'
import { memoryStore } from './store/memory-store.ts'
import type { DocumentWrite } from './to-writes.ts'

const LEASE = 75_000

describe('the writer of documents', () => {
  const clock = { now: 1_000_000 }
  const writerOf = (store: DocumentStore, writer: string) => firestoreWriter({ store, writer, leaseTime: LEASE })
  const live = (writer: string, text = ''): DocumentWrite => ({
    name: 'live', path: 'public/live', key: 'live', hash: '',
    content: { writer, text, heartbeats: { updater: { at: 1, state: 'up' } }, sync: { state: 'connected', lag: 0, commands: true }, writesToday: { date: '2026-03-10', count: 7, saving: 0 } },
  })
  const room = (n: number, bytes = 10): DocumentWrite => ({ name: 'chart', path: `public/chart-S${n}-2026-03-10`, key: `chart:S${n}`, hash: '', content: { text: 'x'.repeat(bytes) } })

  it('has the lease until it has been silent for its time, to the millisecond', async () => {
    const store = memoryStore(() => clock.now)
    const [first, second] = [writerOf(store, 'a'), writerOf(store, 'b')]
    await first.askLease()
    await first.write([live('a')])
    clock.now += LEASE - 1
    expect(await second.askLease()).to.deep.equal({ type: 'foreign', writer: 'a' })
    clock.now += 1
    expect((await second.askLease()).type).to.equal('held')
    expect((await first.askLease()).type, 'nobody has written it since').to.equal('held')
    expect((await second.write([live('b')])).type).to.equal('written')
    expect((await first.write([live('a'), room(1)])).type, 'and the first one has lost it').to.equal('lost')
    expect(await store.read(['public/chart-S1-2026-03-10']), 'with all that came along').to.deep.equal([])
  })

  it('has its own lease, however young', async () => {
    const writer = writerOf(memoryStore(() => clock.now), 'a')
    await writer.askLease()
    await writer.write([live('a')])
    expect((await writer.askLease()).type).to.equal('held')
  })

  it('leaves at its end who writes no more, that nobody hears commands, and the write itself in the count', async () => {
    const store = memoryStore(() => clock.now)
    const writer = writerOf(store, 'a')
    await writer.askLease()
    await writer.write([live('a')])
    await writer.release()
    const [stored] = await store.read(['public/live'])
    expect(stored?.data).to.deep.include({
      writer: '', heartbeats: { updater: { at: 1, state: 'down' } }, sync: { state: 'connected', lag: 0, commands: false }, writesToday: { date: '2026-03-10', count: 8, saving: 0 },
    })
  })

  it('leaves nothing behind where another one has written since', async () => {
    const store = memoryStore(() => clock.now)
    const [first, second] = [writerOf(store, 'a'), writerOf(store, 'b')]
    await first.askLease()
    await first.write([live('a', 'old')])
    clock.now += LEASE
    await second.askLease()
    await second.write([live('b', 'new')])
    expect(await first.release().catch((error: Error) => error.name), 'without the lease').to.equal('StoreError')
    await second.release()
    await first.askLease()
    await first.release()
    expect((await store.read(['public/live']))[0]?.data).to.include({ writer: '', text: 'new' })
  })

  it('makes no commit larger than Firestore takes, in documents or in bytes, and keeps its lease from one to the next', async () => {
    const store = memoryStore(() => clock.now)
    const sizes: number[] = []
    const counting: DocumentStore = { ...store, commit: async (writes) => {
      sizes.push(writes.length)
      return store.commit(writes)
    } }
    const writer = writerOf(counting, 'a')
    await writer.askLease()
    expect(await writer.write([live('a'), ...Array.from({ length: 400 }, (_, n) => room(n))])).to.deep.equal({ type: 'written', count: 401 })
    expect(await writer.write([live('a'), ...Array.from({ length: 10 }, (_, n) => room(n, 900_000))])).to.deep.equal({ type: 'written', count: 11 })
    expect(sizes).to.deep.equal([400, 1, 10, 1])
  })

  it('tells a lost lease from a store that is out, spent or closed', async () => {
    const store = memoryStore(() => clock.now)
    const writer = writerOf({ ...store, commit: () => Promise.reject(new Error('the network is away')) }, 'a')
    await writer.askLease()
    expect(await writer.write([live('a')])).to.deep.equal({ type: 'failed', kind: 'outage', why: 'the network is away' })
  })
})
