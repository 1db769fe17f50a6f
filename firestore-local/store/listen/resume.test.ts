import { expect } from 'chai'
import fc from 'fast-check'
import { highest, integers, nameOf, remove, ROOT, set } from '../../testing/documents.ts'
import type { ListenResponse, TargetSpec } from '../../wire/listen.ts'
import type { Write } from '../../wire/write.ts'
import { runQuery } from '../query/run-query.ts'
import { Store } from '../store.ts'

const TOP: TargetSpec = { targetId: 2, query: { parent: ROOT, structuredQuery: highest('trades', 'n', 3) } }

describe('a listener that comes back', () => {
  const begin = (): Store => {
    const store = new Store()
    store.commit([1, 2, 3, 4].map((n) => set(`trades/${n}`, integers({ n }))))
    return store
  }
  /** Follows for a moment; what was said, and the place reached. */
  const follow = (store: Store, spec: TargetSpec): { readonly said: readonly ListenResponse[]; readonly place: string } => {
    const said: ListenResponse[] = []
    const listener = store.listen((response) => void said.push(response), false)
    listener.add(spec)
    listener.close()
    return { said, place: said.at(-1)?.targetChange?.resumeToken ?? '' }
  }
  const types = (said: readonly ListenResponse[]): readonly unknown[] =>
    said.map(({ targetChange, documentChange, documentDelete }) => targetChange?.targetChangeType ?? documentChange?.document.name ?? `gone ${documentDelete?.document}`)

  it('is told only what changed, and is not told to forget', () => {
    const store = begin()
    const { place } = follow(store, TOP)
    store.commit([set('trades/3', integers({ n: 30 })), set('orders/1', integers({ n: 9 }))])
    const { said } = follow(store, { ...TOP, resumeToken: place, expectedCount: 3 })
    expect(types(said)).to.deep.equal(['ADD', nameOf('trades/3'), 'CURRENT', 'NO_CHANGE'])
  })

  it('is told nothing when nothing changed, and that costs no read', () => {
    const store = begin()
    const { place } = follow(store, TOP)
    const { reads } = store.counts
    expect(types(follow(store, { ...TOP, resumeToken: place }).said)).to.deep.equal(['ADD', 'CURRENT', 'NO_CHANGE'])
    expect(store.counts.reads).to.deep.equal(reads)
  })

  it('hears of documents that were deleted, pushed out, and let in by that', () => {
    const store = begin()
    const { place } = follow(store, TOP)
    store.commit([remove('trades/4'), set('trades/9', integers({ n: 9 })), set('trades/8', integers({ n: 8 }))])
    const { said } = follow(store, { ...TOP, resumeToken: place })
    expect(types(said)).to.deep.equal(['ADD', `gone ${nameOf('trades/4')}`, nameOf('trades/2'), nameOf('trades/9'), nameOf('trades/8'), 'CURRENT', 'NO_CHANGE'])
    expect(said[2]?.documentChange, 'trades/2 still exists and only left the three highest').to.deep.include({ targetIds: [], removedTargetIds: [2] })
  })

  it('starts anew when its place is of an earlier life of the store', () => {
    const { place } = follow(begin(), TOP)
    expect(types(follow(begin(), { ...TOP, resumeToken: place }).said).slice(0, 2)).to.deep.equal(['ADD', 'RESET'])
  })

  it('starts anew when it holds another number of documents than it should', () => {
    const store = begin()
    const { place } = follow(store, TOP)
    expect(types(follow(store, { ...TOP, resumeToken: place, expectedCount: { value: 2 } }).said)).to.deep.equal(
      ['ADD', 'RESET', nameOf('trades/4'), nameOf('trades/3'), nameOf('trades/2'), 'CURRENT', 'NO_CHANGE'])
  })

  it('starts anew when more has happened since than is kept', () => {
    const store = new Store({ history: { versions: 10, age: 60_000_000n, bytes: 1_000_000 } })
    const { place } = follow(store, TOP)
    for (let n = 0; n < 12; n += 1) store.commit([set('trades/1', integers({ n }))])
    expect(types(follow(store, { ...TOP, resumeToken: place }).said)).to.include('RESET')
  })

  it('starts anew when what happened since takes more room than is kept, and not before', () => {
    const large = (n: number): Write => set('trades/1', { ...integers({ n }), text: { stringValue: 'x'.repeat(1_000) } })
    const typesAfter = (commits: number): readonly unknown[] => {
      const store = new Store({ history: { versions: 1_000, age: 60_000_000n, bytes: 20_000 } })
      store.commit([large(0)])
      const { place } = follow(store, TOP)
      for (let n = 1; n <= commits; n += 1) store.commit([large(n)])
      return types(follow(store, { ...TOP, resumeToken: place }).said)
    }
    expect(typesAfter(12)).not.to.include('RESET')
    for (const commits of [30, 40, 200]) expect(typesAfter(commits), `${commits} commits`).to.include('RESET')
  })

  it('can come back to the place of a heartbeat, however long nothing of its own happened before', () => {
    const store = new Store({ history: { versions: 10, age: 60_000_000n, bytes: 1_000_000 } })
    store.commit([set('trades/1', integers({ n: 1 }))])
    const said: ListenResponse[] = []
    const listener = store.listen((response) => void said.push(response), false)
    listener.add(TOP)
    for (let n = 0; n < 30; n += 1) store.commit([set('orders/1', integers({ n }))])
    store.beat()
    listener.close()
    expect(said.at(-1)?.targetChange).to.include({ targetChangeType: 'NO_CHANGE' })
    const resumed = follow(store, { ...TOP, resumeToken: said.at(-1)?.targetChange?.resumeToken ?? '' })
    expect(types(resumed.said)).to.deep.equal(['ADD', 'CURRENT', 'NO_CHANGE'])
  })

  it('holds what the query finds, wherever it left and came back', () => {
    const step = fc.oneof(
      fc.record({ type: fc.constant('set' as const), id: fc.integer({ min: 1, max: 6 }), n: fc.integer({ min: 0, max: 9 }) }),
      fc.record({ type: fc.constant('remove' as const), id: fc.integer({ min: 1, max: 6 }), n: fc.constant(0) }),
      fc.record({ type: fc.constant('reconnect' as const), id: fc.constant(0), n: fc.constant(0) }),
    )
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const store = new Store()
      const held = new Map<string, string>()
      let place = ''
      const learn = ({ targetChange, documentChange, documentDelete }: ListenResponse): void => {
        if (targetChange?.targetChangeType === 'RESET') held.clear()
        if (targetChange?.resumeToken) place = targetChange.resumeToken
        if (documentDelete) held.delete(documentDelete.document)
        if (documentChange?.removedTargetIds) held.delete(documentChange.document.name)
        else if (documentChange) held.set(documentChange.document.name, documentChange.document.updateTime)
      }
      const connect = (): { close(): void } => {
        const listener = store.listen(learn, false)
        listener.add(place ? { ...TOP, resumeToken: place, expectedCount: held.size } : TOP)
        return listener
      }
      let listener: { close(): void } | undefined = connect()
      for (const { type, id, n } of steps) {
        if (type === 'set') store.commit([set(`trades/${id}`, integers({ n }))])
        if (type === 'remove') store.commit([remove(`trades/${id}`)])
        if (type !== 'reconnect') continue
        listener?.close()
        listener = listener ? undefined : connect()
      }
      if (!listener) connect()
      const found = runQuery(store.latest, ROOT, highest('trades', 'n', 3))
      expect([...held].sort()).to.deep.equal(found.map(({ name, updateTime }): [string, string] => [name, updateTime]).sort())
    }), { seed: 7, numRuns: 150 })
  })
})
