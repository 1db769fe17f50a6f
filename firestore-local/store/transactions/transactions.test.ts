import { expect } from 'chai'
import { integers, nameOf, set } from '../../testing/documents.ts'
import { Store } from '../store.ts'
import type { ReadWriteTransaction } from './transaction.ts'

describe('transactions in the store', () => {
  let store: Store
  beforeEach(() => {
    store = new Store({ transactionPatience: 5_000 })
    store.commit([set('d/x', integers({ n: 0 })), set('d/y', integers({ n: 0 }))])
  })
  afterEach(() => store.transactions.close())

  const begin = (): ReadWriteTransaction => {
    const transaction = store.transactions.begin()
    if (transaction.type !== 'read-write') throw new Error('expected one that writes')
    return transaction
  }
  const read = (transaction: ReadWriteTransaction, ...paths: string[]): Promise<unknown> => store.transactions.readDocuments(transaction, paths.map(nameOf))
  const outcome = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'granted', ({ status }: { status: string }) => status)
  const commit = ({ id }: ReadWriteTransaction, n: number): unknown => store.commit([set('d/x', integers({ n }))], { transaction: id })

  it('make a second reader of a document wait for the first, and read what it wrote', async () => {
    const [first, second] = [begin(), begin()]
    await read(first, 'd/x')
    const waiting = store.transactions.readDocuments(second, [nameOf('d/x')])
    commit(first, 1)
    expect((await waiting)[0]?.fields).to.deep.equal(integers({ n: 1 }))
  })

  it('refuse the one whose wait would never end, and let the other go on', async () => {
    const [first, second] = [begin(), begin()]
    await read(first, 'd/x')
    await read(second, 'd/y')
    const waiting = outcome(read(first, 'd/y'))
    expect(await outcome(read(second, 'd/x'))).to.equal('ABORTED')
    expect(await waiting).to.equal('granted')
  })

  it('see a circle of three', async () => {
    const [first, second, third] = [begin(), begin(), begin()]
    await read(first, 'd/x')
    await read(second, 'd/y')
    await read(third, 'd/z')
    const waits = [outcome(read(first, 'd/y')), outcome(read(second, 'd/z'))]
    expect(await outcome(read(third, 'd/x'))).to.equal('ABORTED')
    expect(await waits[1]).to.equal('granted')
  })

  it('take no circle from one that asks twice for the same', async () => {
    const [first, second] = [begin(), begin()]
    await read(first, 'd/x')
    const waits = [outcome(read(second, 'd/x')), outcome(read(second, 'd/x', 'd/y'))]
    store.transactions.end(first.id)
    expect(await Promise.all(waits)).to.deep.equal(['granted', 'granted'])
  })

  it('refuse a commit when a document was changed under it, and are over then', async () => {
    const transaction = begin()
    await read(transaction, 'd/x')
    store.commit([set('d/x', integers({ n: 5 }))])
    expect(() => commit(transaction, 6)).to.throw('changed by another write')
    expect(() => commit(transaction, 6)).to.throw('no longer valid')
    expect(store.latest.get(nameOf('d/x'))?.fields).to.deep.equal(integers({ n: 5 }))
  })

  it('free their documents when they are given up', async () => {
    const [first, second] = [begin(), begin()]
    await read(first, 'd/x')
    const waiting = outcome(read(second, 'd/x'))
    store.transactions.end(first.id)
    expect(await waiting).to.equal('granted')
  })

  it('end by themselves when nothing comes any more', async () => {
    const impatient = new Store({ transactionPatience: 1 })
    const { id } = impatient.transactions.begin()
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(() => impatient.transactions.use(id)).to.throw('no longer valid')
  })
})
