import { expect } from 'chai'
import { sweep } from '../retention.ts'
import { StoreError, type DocumentStore } from './document-store.ts'

export interface SuiteParts {
  readonly store: DocumentStore
  /** As an operator's page creates it. */
  readonly command: (id: string, createdAt: number) => Promise<unknown>
}

/** What every DocumentStore does. The stores may hold documents of other tests: each test uses names of its own. */
export function documentStoreSuite(open: () => SuiteParts): void {
  const kindOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'done', (error: unknown) => (error instanceof StoreError ? error.kind : String(error)))

  it('reads back what was written, stamped by its own clock', async () => {
    const { store } = open()
    const began = Date.now()
    const data = { text: 'é', number: 1.5, whole: 7, list: [1, null, { deep: true }], none: null }
    await store.commit([{ path: 'public/risk', data }])
    const [risk, ...rest] = await store.read(['public/risk', 'public/nothing-there'])
    const { updatedAt, ...read } = risk?.data ?? {}
    expect([read, rest]).to.deep.equal([data, []])
    expect(updatedAt).to.be.within(began - 1_000, Date.now() + 1_000)
    expect(risk?.age).to.be.within(0, 5_000)
  })

  it('creates only what is not there, updates only the version that it knows, and all or nothing', async () => {
    const { store } = open()
    const create = () => store.commit([{ path: 'public/live', data: { n: 1 }, only: { if: 'absent' } }])
    const version = (await create()).get('public/live') ?? ''
    expect(await kindOf(create())).to.equal('conflict')
    const next = (await store.commit([{ path: 'public/live', data: { n: 2 }, only: { if: 'version', version } }])).get('public/live') ?? ''
    expect(next).to.not.equal(version)
    const stale = store.commit([{ path: 'public/live', data: { n: 3 }, only: { if: 'version', version } }, { path: 'public/why', data: { n: 3 } }])
    expect(await kindOf(stale)).to.equal('conflict')
    const read = await store.read(['public/live', 'public/why'])
    expect(read.map(({ path, data }) => [path, data['n']])).to.deep.equal([['public/live', 2]])
    expect(read[0]?.version).to.equal(next)
  })

  it('removes what is older than its plan allows and leaves the rest (FST-06)', async () => {
    const { store, command } = open()
    const now = Date.parse('2026-03-10T12:00:00Z')
    // Plans: day and trades 400 days, charts 31 days, commands and results 7 days.
    const old = ['public/day-2025-02-01', 'public/trades-2025-02-01', 'public/chart-AAPL-2026-02-06', 'public/chart-BTC_2FUSD-2026-01-01', 'private/chart-AAPL-2026-02-06', 'commandResults/old-result']
    const young = ['public/day-2025-02-10', 'public/chart-AAPL-2026-02-10', 'public/learning', 'private/archive-state', 'commandResults/new-result']
    const createdAt = (path: string): number => (path.includes('old') ? now - 8 * 86_400_000 : now - 6 * 86_400_000)
    await store.commit([...old, ...young].map((path) => ({ path, data: { createdAt: createdAt(path) } })))
    await command('old-command', now - 8 * 86_400_000)
    await command('new-command', now - 6 * 86_400_000)
    expect(await sweep(store, now)).to.equal(old.length + 1)
    const left = (await store.read([...old, ...young, 'commands/old-command', 'commands/new-command'])).map(({ path }) => path)
    expect(left).to.have.members([...young, 'commands/new-command'])
    expect(await sweep(store, now), 'nothing is left to do').to.equal(0)
  })

  it('removes a bounded number at once', async () => {
    const { store } = open()
    const now = Date.parse('2026-03-10T12:00:00Z')
    const paths = Array.from({ length: 250 }, (_, i) => `public/chart-S${i}-2026-01-01`)
    await store.commit(paths.map((path) => ({ path, data: { n: 1 } })))
    expect([await sweep(store, now), await sweep(store, now), await sweep(store, now)]).to.deep.equal([200, 50, 0])
  })

  it('tells of every command after a time, each once', async () => {
    const { store, command } = open()
    const begin = 2_000_000_000_000
    await command('before-it', begin - 1)
    await command('already-there', begin + 1)
    const heard: string[] = []
    const close = store.watchCommands(begin, { command: ({ path }) => void heard.push(path), heard: () => undefined, ended: (why) => void heard.push(why) })
    while (heard.length < 1) await new Promise((resolve) => setTimeout(resolve, 5))
    await command('new-one-00', begin + 2)
    while (heard.length < 2) await new Promise((resolve) => setTimeout(resolve, 5))
    close()
    expect(heard).to.deep.equal(['commands/already-there', 'commands/new-one-00'])
  })
}
