import { expect } from 'chai'
import { createDocuments } from './documents.ts'
import type { Seen } from './seen.ts'
import type { Ear, StorePort } from './store-port.ts'

/** Counts listeners, and says what a test makes it say. */
function tinyStore() {
  const ears = new Map<string, Ear>()
  const asked: string[] = []
  const store: StorePort = {
    listen(path, ear) {
      ears.set(path, ear)
      asked.push(path)
      return () => ears.delete(path)
    },
    create: async () => undefined,
  }
  return { store, ears, asked }
}

const ALERTS = { schema: 1, seq: 3, updatedAt: 9, market: 8, shown: { money: 'usd', delay: 0 }, active: [], recent: [] }
const PATH = 'public/alerts'

describe('the documents of a page', () => {
  it('are listened to once, however many look, and no longer than somebody looks', () => {
    const { store, ears, asked } = tinyStore()
    const documents = createDocuments()
    documents.connect(store)
    const stops = [1, 2].map(() => documents.watch('alerts', PATH, () => undefined))
    expect(asked).to.deep.equal([PATH])
    for (const stop of stops) stop()
    expect(ears.size).to.equal(0)
  })

  it('are told when the server speaks, and never from memory alone', () => {
    const { store, ears } = tinyStore()
    const documents = createDocuments()
    const seen: Seen<'alerts'>[] = []
    documents.watch('alerts', PATH, (one) => seen.push(one))
    documents.connect(store)
    ears.get(PATH)?.heard(ALERTS, false)
    expect(seen.map(({ type }) => type)).to.deep.equal(['waiting'])
    ears.get(PATH)?.heard(ALERTS, true)
    ears.get(PATH)?.heard(undefined, true)
    expect(seen.map(({ type }) => type)).to.deep.equal(['waiting', 'document', 'absent'])
  })

  it('say what is wrong with one that is broken, of another version, or refused', () => {
    const { store, ears } = tinyStore()
    const documents = createDocuments()
    const seen: Seen<'alerts'>[] = []
    documents.connect(store)
    const stop = documents.watch('alerts', PATH, (one) => seen.push(one))
    const { active: _active, ...broken } = ALERTS
    ears.get(PATH)?.heard(broken, true)
    ears.get(PATH)?.heard({ ...ALERTS, schema: 2 }, true)
    ears.get(PATH)?.failed('permission-denied')
    stop()
    expect(seen.slice(1).map((one) => (one.type === 'broken' ? one.fault : one))).to.deep.equal(['alerts.active: missing', { type: 'version', schema: 2 }, { type: 'failed', code: 'permission-denied' }])
  })

  it('offered by an earlier read stand until the listener speaks', () => {
    const documents = createDocuments()
    const seen: string[] = []
    documents.watch('alerts', PATH, ({ type }) => seen.push(type))
    documents.offer('alerts', PATH, ALERTS)
    expect(seen).to.deep.equal(['waiting', 'document'])
  })

  it('glanced at cost one read: the listener ends with the first answer', async () => {
    const { store, ears, asked } = tinyStore()
    const documents = createDocuments()
    documents.connect(store)
    const seen: string[] = []
    documents.glance('alerts', PATH, ({ type }) => seen.push(type))
    ears.get(PATH)?.heard(ALERTS, true)
    await Promise.resolve()
    expect([seen, ears.size, asked]).to.deep.equal([['waiting', 'document'], 0, [PATH]])
  })

  it('rest while nobody sees the page, and follow a new connection', () => {
    const [first, second] = [tinyStore(), tinyStore()]
    const documents = createDocuments()
    documents.connect(first.store)
    documents.watch('alerts', PATH, () => undefined)
    documents.pause(true)
    expect(first.ears.size).to.equal(0)
    documents.connect(second.store)
    expect(second.ears.size, 'paused still').to.equal(0)
    documents.pause(false)
    expect([first.ears.size, second.ears.size]).to.deep.equal([0, 1])
  })

  it('of which nothing is heard are asked for without the SDK, unless they are private: a read without a token is refused, and the page would say so to its operator', async () => {
    const { store, ears } = tinyStore()
    const asked: string[] = []
    const documents = createDocuments(async (path) => {
      asked.push(path)
      return { type: 'failed', code: 'permission-denied' }
    })
    documents.connect(store)
    const seen: Record<string, string> = {}
    documents.watch('alerts', PATH, ({ type }) => (seen[PATH] = type))
    documents.watch('privateLive', 'private/live', ({ type }) => (seen['private/live'] = type))
    for (const ear of ears.values()) ear.heard(undefined, false)
    await new Promise((resolve) => setTimeout(resolve))
    expect([asked, seen]).to.deep.equal([[PATH], { [PATH]: 'failed', 'private/live': 'waiting' }])
  })
})
