import { expect } from 'chai'
import { checkCommandResult } from '../contract/checkers.ts'
import type { CommandRequest } from '../contract/command-request.ts'
import type { Answer } from './read-engine.ts'
import { startRelay, type Relay } from './relay.ts'
import type { Operators } from './relay/operators.ts'
import { StoreError } from './store/document-store.ts'
import { memoryStore, type MemoryStore } from './store/memory-store.ts'
import { memoryLog } from './testing/memory-log.ts'

type Reply = Answer<{ readonly outcome: string; readonly why: string }>

describe('the command relay', () => {
  const relays: Relay[] = []
  afterEach(() => relays.splice(0).forEach((relay) => relay.stop()))

  interface Given {
    readonly replies?: Reply[]
    readonly operators?: Operators
    readonly renewal?: number
    readonly patience?: number
    readonly clean?: <T>(data: T) => T
    readonly wrote?: () => void
  }
  const open = (store: MemoryStore, { replies = [], operators = { refusalOf: async () => undefined }, clean = (data) => data, wrote = () => undefined, ...times }: Given = {}) => {
    const asked: CommandRequest[] = []
    const { log, lines } = memoryLog()
    const done: Reply = { type: 'answer', body: { outcome: 'done', why: '' } }
    const command = async (request: CommandRequest): Promise<Reply> => {
      asked.push(request)
      return replies.shift() ?? done
    }
    const own = { watch: () => ({ state: 'done', why: '' }) as const, acknowledge: () => ({ state: 'refused', why: 'there is no alert' }) as const }
    // A clock that moves when it is looked at: what waits for a command's end does not wait for long.
    let clock = Date.now()
    const now = () => (clock += 50)
    const relay = startRelay({ ...times, store, engine: { command }, operators, own, now, pause: 1, clean, base: () => ({ schema: 1, seq: 7, market: 5 }), wrote, log, chance: () => 0 })
    relays.push(relay)
    return { asked, lines, relay }
  }
  const halt = (fields: object = {}) => ({ schema: 1, type: 'halt', uid: 'operator-1', createdAt: Date.now(), ttlSeconds: 2, ...fields })
  const ended = async (store: MemoryStore, id: string) => {
    for (let look = 0; look < 1_000; look += 1) {
      const [found] = await store.read([`commandResults/${id}`])
      if (typeof found?.data['endedAt'] === 'number') {
        expect(checkCommandResult(found.data)).to.equal(undefined)
        return found.data
      }
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    throw new Error('it was not answered')
  }

  it('asks again under the same id what the engine did not answer', async () => {
    const store = memoryStore(Date.now)
    const { asked } = open(store, { replies: [{ type: 'silent', why: 'the engine does not answer' }] })
    store.put('commands/halt-0001', halt())
    expect((await ended(store, 'halt-0001'))['state']).to.equal('done')
    expect(asked.map(({ id }) => id)).to.deep.equal(['halt-0001', 'halt-0001'])
  })

  it('says after its time that nobody knows whether it was carried out', async () => {
    const store = memoryStore(Date.now)
    const silent: Reply = { type: 'silent', why: 'the engine does not answer' }
    open(store, { replies: Array.from({ length: 100 }, () => silent) })
    store.put('commands/halt-0001', halt({ ttlSeconds: 1 }))
    const { state, why } = await ended(store, 'halt-0001')
    expect(state).to.equal('refused')
    expect(why).to.contain('Whether it was carried out is not known')
  })

  it('gives a command one id, whoever hears it, so that the engine carries it out once', async () => {
    const store = memoryStore(Date.now)
    const [first, second] = [open(store), open(store)]
    store.put('commands/halt-0001', halt())
    expect((await ended(store, 'halt-0001'))['state']).to.equal('done')
    // The second one finds the first one's claim still open and cannot know whether its maker lives: asking again under the same id is safe.
    expect([...first.asked, ...second.asked].map(({ id }) => id)).to.deep.equal(['halt-0001', 'halt-0001'])
  })

  it('takes over what a dead updater left half way, and leaves alone what is answered', async () => {
    const store = memoryStore(Date.now)
    const result = { schema: 1, seq: 1, market: 1, uid: 'operator-1', type: 'halt', createdAt: Date.now(), why: '', receivedAt: Date.now() }
    store.put('commands/half-way-1', halt())
    store.put('commandResults/half-way-1', { ...result, state: 'received', endedAt: null, updatedAt: 1 })
    store.put('commands/answered-1', halt())
    store.put('commandResults/answered-1', { ...result, state: 'done', endedAt: 5, updatedAt: 1 })
    const { asked } = open(store)
    await ended(store, 'half-way-1')
    expect(asked.map(({ id }) => id)).to.deep.equal(['half-way-1'])
  })

  it('refuses what is too old, and does not call undone what a dead updater had begun', async () => {
    const store = memoryStore(Date.now)
    const old = halt({ createdAt: Date.now() - 70_000, ttlSeconds: 60 })
    const result = { schema: 1, seq: 1, market: 1, uid: 'operator-1', type: 'halt', createdAt: old.createdAt, why: '', receivedAt: old.createdAt }
    store.put('commands/half-way-1', old)
    store.put('commandResults/half-way-1', { ...result, state: 'received', endedAt: null, updatedAt: 1 })
    store.put('commands/unheard-1', old)
    const { asked } = open(store)
    expect((await ended(store, 'half-way-1'))['why']).to.match(/^it is 7\d s old and held for 60 s, and an updater that has ended had begun it\. Whether it was carried out is not known/)
    expect((await ended(store, 'unheard-1'))['why']).to.match(/^it is 7\d s old and held for 60 s: give it anew$/)
    expect(asked).to.deep.equal([])
  })

  it('answers a command that it hears again once', async () => {
    const store = memoryStore(Date.now)
    const { asked } = open(store, { renewal: 20 })
    store.put('commands/halt-0001', halt({ ttlSeconds: 60 }))
    await ended(store, 'halt-0001')
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(asked).to.have.length(1)
    const [{ data } = { data: {} }] = await store.read(['commandResults/halt-0001'])
    expect(data).to.include({ state: 'done', uid: 'operator-1', type: 'halt', seq: 7, market: 5 })
  })

  it('hears a command again while it carries it out, and asks the engine no second time', async () => {
    const store = memoryStore(Date.now)
    const silent: Reply = { type: 'silent', why: 'the engine does not answer' }
    const { asked } = open(store, { renewal: 20, replies: Array.from({ length: 3 }, () => silent), operators: { refusalOf: () => new Promise((resolve) => setTimeout(() => resolve(undefined), 100)) } })
    store.put('commands/halt-0001', halt({ ttlSeconds: 60 }))
    await ended(store, 'halt-0001')
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(asked, 'three times without an answer, and once with it').to.have.length(4)
  })

  it('opens its listener anew after each renewal alone, closes the one before, and the last one at its end', async () => {
    const store = memoryStore(Date.now)
    const line = { opened: 0, open: 0 }
    const counting: MemoryStore = { ...store, writes: 0, watchCommands: (after, watch) => {
      line.opened += 1
      line.open += 1
      const close = store.watchCommands(after, watch)
      return () => {
        line.open -= 1
        close()
      }
    } }
    const { relay, lines } = open(counting, { renewal: 300, patience: 50 })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect([line, relay.isListening], 'its patience is over, and it was heard').to.deep.equal([{ opened: 1, open: 1 }, true])
    while (line.opened < 3) await new Promise((resolve) => setTimeout(resolve, 10))
    expect(line.open).to.equal(1)
    relay.stop()
    expect([line.open, lines]).to.deep.equal([0, []])
  })

  it('says again why it hears nothing once it has heard', async () => {
    const store = memoryStore(Date.now)
    let trials = 0
    const flapping: MemoryStore = { ...store, writes: 0, watchCommands: (_after, { heard, ended: tell }) => {
      trials += 1
      if (trials === 2) heard()
      tell('the network is away')
      return () => undefined
    } }
    const { lines } = open(flapping)
    while (trials < 3) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(lines.filter((line) => line.includes('the network is away'))).to.have.length(2)
  })

  it('writes what it answers through an outage, and counts each document that is written', async () => {
    const store = memoryStore(Date.now)
    let [outages, written] = [1, 0]
    const flaky: MemoryStore = { ...store, writes: 0, commit: async (writes) => {
      if (outages-- > 0) throw new StoreError('outage', 'the network is away')
      return store.commit(writes)
    } }
    open(flaky, { wrote: () => (written += 1) })
    flaky.put('commands/halt-0001', halt({ ttlSeconds: 60 }))
    expect((await ended(store, 'halt-0001'))['state']).to.equal('done')
    expect(written, 'received, and done').to.equal(2)
  })

  it('refuses what the engine has no door for', async () => {
    const store = memoryStore(Date.now)
    const { asked } = open(store, { replies: [{ type: 'absent', why: 'there is no POST /api/commands here' }] })
    store.put('commands/halt-0001', halt({ ttlSeconds: 60 }))
    expect(await ended(store, 'halt-0001')).to.include({ state: 'refused', why: 'there is no POST /api/commands here' })
    expect(asked).to.have.length(1)
  })

  it('refuses when nobody can say who the operator is, and says why nobody can', async () => {
    const store = memoryStore(Date.now)
    const { asked } = open(store, { operators: { refusalOf: () => Promise.reject(new Error('no network')) } })
    store.put('commands/halt-0001', halt({ ttlSeconds: 1 }))
    expect((await ended(store, 'halt-0001'))['why']).to.equal('Firebase Authentication did not say whether this user is an operator: no network')
    expect(asked).to.deep.equal([])
  })

  it('says once why it hears nothing, from the first trial on', async () => {
    const store = memoryStore(Date.now)
    let trials = 0
    const deaf: MemoryStore = { ...store, writes: 0, watchCommands: (_after, { ended: tell }) => {
      trials += 1
      tell('Firestore refuses this service account')
      return () => undefined
    } }
    const { lines } = open(deaf)
    while (trials < 2) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(lines.filter((line) => line.includes("commands are not heard: Firestore refuses this service account"))).to.have.length(1)
  })

  it('knows that it hears nothing when the listener falls silent, as it does without a word when the quota of reads is spent', async () => {
    const store = memoryStore(Date.now)
    const line = { isOpen: true }
    const mute: MemoryStore = { ...store, writes: 0, watchCommands: (after, watch) => (line.isOpen ? store.watchCommands(after, watch) : () => undefined) }
    const { lines, relay } = open(mute, { renewal: 30, patience: 30 })
    const until = async (isListening: boolean): Promise<void> => {
      while (relay.isListening !== isListening) await new Promise((resolve) => setTimeout(resolve, 5))
    }
    await until(true)
    line.isOpen = false
    await until(false)
    expect(lines.join()).to.contain("has not answered the listener for 0.03 s: it is out of reach, or the day's quota of reads is spent")
    line.isOpen = true
    await until(true)
  })

  it('keeps what no document may hold out of the log too: an engine\'s refusal may name the account', async () => {
    const store = memoryStore(Date.now)
    const { lines } = open(store, { replies: [{ type: 'refused', why: 'PA3XK9Q7T2 is passive' }], clean: (data) => (typeof data === 'string' ? (data.replaceAll('PA3XK9Q7T2', '[redacted]') as typeof data) : data) })
    store.put('commands/halt-0001', halt())
    expect((await ended(store, 'halt-0001'))['why']).to.equal('[redacted] is passive')
    expect(lines.join()).to.contain('refused, [redacted] is passive').and.to.not.contain('PA3XK9Q7T2')
  })

  it('logs and leaves alone what is no command', async () => {
    const store = memoryStore(Date.now)
    const { lines } = open(store)
    store.put('commands/broken-01', { type: 'sell-everything', createdAt: Date.now() })
    expect(lines.join()).to.contain('commands/broken-01 is no command')
    store.put('commands/a b', halt())
    expect(lines.join(), 'an id that no page may choose').to.contain('commands/a b is no command')
    expect(await store.read(['commandResults/broken-01'])).to.deep.equal([])
  })
})
