import { expect } from 'chai'
import { type CommandRun, createCommands } from './commands.ts'
import { createDocuments } from './documents.ts'
import type { Ear, StorePort } from './store-port.ts'

const operator = { uid: 'me', name: 'me' }
const done = { schema: 1, seq: 1, updatedAt: 1_000, market: 1_000, uid: 'me', type: 'halt', createdAt: 900, state: 'done', why: '', receivedAt: 950, endedAt: 990 }

/** A store in memory: `answers` are what creating says, in order; undefined takes the document. */
function opened(answers: (string | undefined)[] = []) {
  const created: { readonly path: string; readonly fields: Readonly<Record<string, unknown>> }[] = []
  const ears = new Map<string, Ear>()
  const taken = new Set<string>()
  const store: StorePort = {
    listen(path, ear) {
      ears.set(path, ear)
      return () => ears.delete(path)
    },
    async create(path, fields) {
      const code = taken.has(path) ? 'already-exists' : answers.shift()
      if (code === undefined || code === 'lost') {
        taken.add(path)
        created.push({ path, fields })
      }
      if (code !== undefined) throw Object.assign(new Error(code), { code: code === 'lost' ? 'unavailable' : code })
    },
  }
  const documents = createDocuments()
  documents.connect(store)
  const notes = new Map<string, string>()
  const kept = { getItem: (key: string) => notes.get(key) ?? null, setItem: (key: string, value: string) => void notes.set(key, value) }
  const open = () => createCommands({ documents, store: () => store, operator: () => operator, kept })
  return { commands: open(), reopen: open, created, ears }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('giving a command', () => {
  it('creates it once, however often its button is pressed while it is under way', async () => {
    const { commands, created } = opened()
    commands.give('halt')
    commands.give('halt')
    await settled()
    commands.give('halt')
    commands.give('resume', { scope: 'desk' })
    commands.give('resume', { scope: 'stocks' })
    await settled()
    expect(created.map(({ fields }) => [fields['type'], fields['scope']])).to.deep.equal([['halt', undefined], ['resume', 'desk'], ['resume', 'stocks']])
    expect(created[0]?.fields).to.deep.equal({ type: 'halt', schema: 1, uid: 'me', ttlSeconds: 30 })
  })

  it('tells of every step until the result, and then may be given again', async () => {
    const { commands, created, ears } = opened()
    const told: CommandRun[] = []
    commands.give('halt', {}, (run) => told.push(run))
    await settled()
    const path = `commandResults/${told[0]?.id}`
    ears.get(path)?.heard(done, true)
    await settled()
    expect(told.map(({ sentAt, result: end }) => [sentAt !== null, end?.state])).to.deep.equal([[false, undefined], [true, undefined], [true, 'done']])
    expect(ears.has(path), 'an ended command is listened to no longer').to.equal(false)
    commands.give('halt')
    await settled()
    expect(created).to.have.length(2)
  })

  it('says that it failed, and is tried again under the same id, by the same button too', async () => {
    const { commands, created } = opened(['unavailable'])
    commands.give('flatten')
    await settled()
    const [failed] = commands.runs
    expect([failed?.failed, created]).to.deep.equal(['unavailable', []])
    commands.give('flatten')
    await settled()
    expect(created.map(({ path }) => path)).to.deep.equal([`commands/${failed?.id}`])
    expect(commands.runs.map(({ failed: code, sentAt }) => [code, sentAt !== null])).to.deep.equal([[null, true]])
  })

  it('counts once when the first trial had arrived and only its answer was lost', async () => {
    const { commands, created } = opened(['lost'])
    commands.give('flatten')
    await settled()
    commands.again(commands.runs[0]?.id ?? '')
    await settled()
    expect(created).to.have.length(1)
    expect(commands.runs[0]).to.include({ failed: null }).and.to.have.property('sentAt').that.is.a('number')
  })

  it('is remembered over a reload, and listened for until it has ended; a watch is not', async () => {
    const { commands, reopen } = opened()
    commands.give('halt')
    commands.give('watch')
    await settled()
    const again = reopen()
    expect(again.runs.map(({ type }) => type)).to.deep.equal(['halt'])
    expect(commands.runs.map(({ type }) => type), 'newest first').to.deep.equal(['watch', 'halt'])
  })

  it('is nobody’s without a sign-in', async () => {
    const documents = createDocuments()
    const commands = createCommands({ documents, store: () => undefined, operator: () => undefined, kept: undefined })
    let last: CommandRun | undefined
    commands.give('halt', {}, (run) => (last = run))
    expect(last?.failed).to.equal('unauthenticated')
  })
})
