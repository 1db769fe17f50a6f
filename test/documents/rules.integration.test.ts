import { readFileSync } from 'node:fs'
import { assertFails, assertSucceeds, initializeTestEnvironment, type RulesTestEnvironment } from '@firebase/rules-unit-testing'
import { expect } from 'chai'
import {
  collection, collectionGroup, deleteDoc, doc, type Firestore, getCountFromServer, getDoc, getDocs, increment, limit, onSnapshot, orderBy, query, runTransaction, serverTimestamp, setDoc, setLogLevel,
  Timestamp, updateDoc, where, writeBatch,
} from 'firebase/firestore'
import { COMMAND_TYPES, type CommandType } from '../../contract/documents/command.ts'
import { paths } from '../../contract/paths.ts'
import { startTestFirestore } from '../../firestore-local/testing/start-test-firestore.ts'

/** Runs against the local Firestore, and unchanged against Google's emulator when FIRESTORE_EMULATOR_HOST names one. */
const textOf = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

const OPERATOR = 'op1'
const ID = 'b7c1f6a0-1f2e-4b1e-9a55-0c4c1e0f6d11'
const OTHER_ID = 'c8d2a7b1-2a3f-4c2f-8b66-1d5d2f1a7e22'

type Role = 'nobody' | 'visitor' | 'pretender' | 'former' | 'operator'
const ROLES: readonly Role[] = ['nobody', 'visitor', 'pretender', 'former', 'operator']

type Operation = 'get' | 'listen' | 'list' | 'list without a limit' | 'create' | 'update' | 'delete'
const OPERATIONS: readonly Operation[] = ['get', 'listen', 'list', 'list without a limit', 'create', 'update', 'delete']

/** Every collection with a document that is there; the last two are not ours. */
const COLLECTIONS = {
  'public': paths.live(),
  'private': paths.archiveState(),
  'commands': paths.command(ID),
  'commandResults': paths.commandResult(ID),
  'public/live/deeper': 'public/live/deeper/document',
  'users': 'users/op1',
} as const
type Place = keyof typeof COLLECTIONS

/** What is allowed; everything else is not. */
const ALLOWED: Readonly<Record<Place, Partial<Record<Operation, readonly Role[]>>>> = {
  'public': { get: ROLES, listen: ROLES },
  'private': { get: ['operator'], listen: ['operator'] },
  'commands': { get: ['operator'], listen: ['operator'], list: ['operator'], create: ['operator'] },
  'commandResults': { get: ['operator'], listen: ['operator'], list: ['operator'] },
  'public/live/deeper': {},
  'users': {},
}

const OWN: Readonly<Record<CommandType, Readonly<Record<string, unknown>>>> = {
  'halt': {}, 'resume': { scope: 'desk' }, 'toggle': { module: 'crypto', on: false }, 'cancel-all': {}, 'flatten': {},
  'adopt': { symbol: 'BTC/USD', module: 'crypto', strategy: 'crypto_momentum' }, 'accept': { change: 'c-1' }, 'pin': { module: 'stocks', strategy: 'ORB', parameter: 'reward' },
  'unpin': { module: 'stocks', strategy: 'ORB', parameter: 'reward' }, 'roll-back': { change: 'c-1' }, 'watch': {}, 'acknowledge': { alert: 'win-rate:crypto' },
}
const command = (type: CommandType, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  ({ type, schema: 1, uid: OPERATOR, createdAt: serverTimestamp(), ttlSeconds: 30, ...OWN[type], ...more })
const without = (type: CommandType, field: string): Record<string, unknown> => Object.fromEntries(Object.entries(command(type)).filter(([name]) => name !== field))

describe('firestore.rules', () => {
  let environment: RulesTestEnvironment
  let stop = async (): Promise<void> => {}

  before(async () => {
    setLogLevel('silent')
    const address = await addressOf()
    stop = address.stop
    environment = await initializeTestEnvironment({ projectId: 'demo-rules', firestore: { host: address.host, port: address.port, rules: textOf('firestore.rules') } })
  })
  after(async () => {
    await environment.cleanup()
    await stop()
  })
  beforeEach(async () => {
    await environment.clearFirestore()
    await environment.withSecurityRulesDisabled(async (context) => {
      for (const path of Object.values(COLLECTIONS)) await setDoc(at(context, path), { uid: OPERATOR, createdAt: Timestamp.now(), value: 1 })
    })
  })

  // One connection per role: a document reference belongs to the store it was made with, and a connection costs half a second.
  const stores = new Map<Role, Firestore>()
  const storeOf = (role: Role): Firestore => {
    const made = stores.get(role) ?? store(contextOf(environment, role))
    stores.set(role, made)
    return made
  }
  const operator = (): Firestore => storeOf('operator')

  for (const place of Object.keys(COLLECTIONS) as Place[]) {
    for (const operation of OPERATIONS) {
      it(`let ${named(ALLOWED[place][operation] ?? [])} ${operation} in ${place}`, async () => {
        for (const role of ROLES) {
          const attempt = attempts[operation](storeOf(role), place)
          await (ALLOWED[place][operation]?.includes(role) ? assertSucceeds(attempt) : assertFails(attempt))
        }
      })
    }
  }

  it('let an operator write no trading data, not even beside a command', async () => {
    for (const path of [paths.live(), paths.day('2026-11-20'), paths.archiveState(), paths.commandResult(OTHER_ID)]) await assertFails(setDoc(doc(operator(), path), { value: 2 }))
    const batch = writeBatch(operator())
    batch.set(doc(operator(), paths.command(OTHER_ID)), command('halt'))
    batch.set(doc(operator(), paths.live()), { value: 2 })
    await assertFails(batch.commit())
    expect((await getDoc(doc(operator(), paths.command(OTHER_ID)))).exists(), 'the command of a refused batch').to.equal(false)
  })

  it('take no claim for the operator\'s but one that is true', async () => {
    for (const [i, operator] of ['true', 1, [true], { is: true }, null].entries()) {
      const claimed = store(environment.authenticatedContext(OPERATOR, { operator }))
      await assertFails(setDoc(doc(claimed, `commands/${ID}-claim-${i}`), command('halt')))
      await assertFails(getDoc(doc(claimed, paths.privateLive())))
    }
  })

  it('let an operator\'s command carry no field by a server\'s transform, no document below it, and no counting of all', async () => {
    await assertFails(setDoc(doc(operator(), `commands/${ID}-transform`), command('halt', { note: increment(1) })))
    await assertFails(setDoc(doc(operator(), `commands/${ID}-transform`), command('halt', { ttlSeconds: increment(1e9) })))
    await assertFails(setDoc(doc(operator(), `commands/${ID}/commands/${OTHER_ID}`), command('halt')))
    await assertFails(getCountFromServer(collection(operator(), 'commands')))
  })

  describe('for commands', () => {
    const give = (data: Record<string, unknown>, id = OTHER_ID): Promise<void> => setDoc(doc(operator(), `commands/${id}`), data)

    for (const type of COMMAND_TYPES) {
      it(`take ${type}, with each of its fields and no other`, async () => {
        await assertSucceeds(give(command(type)))
        for (const field of Object.keys(command(type))) await assertFails(give(without(type, field), `${ID}-${field}`))
        await assertFails(give(command(type, { extra: 1 }), `${ID}-extra`))
      })

      if (Object.keys(OWN[type]).length === 0) continue
      it(`refuse ${type} with a value of another kind in any of its own fields`, async () => {
        for (const field of Object.keys(OWN[type])) {
          for (const bad of [null, 1, '', 'DROP TABLE', ['crypto'], { a: 1 }, 'A'.repeat(65), 'x'.repeat(100_000)]) await assertFails(give(command(type, { [field]: bad }), `${ID}-${field}`))
        }
      })
    }

    it('take one that a transaction creates, as the page does', async () => {
      const reference = doc(operator(), paths.command(OTHER_ID))
      await assertSucceeds(runTransaction(operator(), async (transaction) => {
        await transaction.get(reference)
        transaction.set(reference, command('flatten'))
      }))
    })

    it('refuse a replayed one: the same id is an update', async () => {
      await assertSucceeds(give(command('flatten')))
      await assertFails(give(command('flatten')))
      await assertFails(updateDoc(doc(operator(), paths.command(OTHER_ID)), { ttlSeconds: 60 }))
      await assertFails(deleteDoc(doc(operator(), paths.command(OTHER_ID))))
    })

    it('refuse every time but the server\'s: an expired one, one kept for later, the browser\'s clock', async () => {
      const now = Date.now()
      for (const createdAt of [Timestamp.fromMillis(now - 61_000), Timestamp.fromMillis(now + 3_600_000), Timestamp.fromMillis(now), now, new Date(now).toISOString(), null])
        await assertFails(give(command('flatten', { createdAt })))
    })

    it('refuse a life that is none, too long, or no whole number of seconds', async () => {
      for (const ttlSeconds of [0, -1, 61, 3_600, 1.5, '30', null, NaN]) await assertFails(give(command('halt', { ttlSeconds })))
      await assertSucceeds(give(command('halt', { ttlSeconds: 1 }), `${ID}-1`))
      await assertSucceeds(give(command('halt', { ttlSeconds: 60 }), `${ID}-60`))
    })

    it('refuse a command in somebody else\'s name, of another schema or of an unknown type', async () => {
      for (const more of [{ uid: 'op2' }, { uid: '' }, { uid: null }, { schema: 2 }, { schema: '1' }, { type: 'withdraw' }, { type: '' }, { type: null }, { type: ['halt'] }]) await assertFails(give(command('halt', more)))
    })

    it('refuse an id that is no idempotency key', async () => {
      for (const id of ['short', 'x'.repeat(65), 'with space here', 'colon:colon:colon', 'ünïcödé-ünïcödé']) await assertFails(give(command('halt'), id))
    })

    it('refuse an oversized one', async () => {
      await assertFails(give(command('adopt', { symbol: 'A'.repeat(26) })))
      await assertFails(give(command('adopt', { strategy: 'a'.repeat(41) })))
      await assertFails(give(command('acknowledge', { alert: 'a'.repeat(65) })))
      await assertFails(give(command('halt', { note: 'x'.repeat(900_000) })))
    })
  })

  describe('for queries', () => {
    for (const name of ['commands', 'commandResults']) {
      it(`let an operator ask for the newest 50 of the own ${name}, not for 51`, async () => {
        const own = (count: number) => query(collection(operator(), name), where('uid', '==', OPERATOR), orderBy('createdAt', 'desc'), limit(count))
        expect((await assertSucceeds(getDocs(own(50)))).size).to.equal(1)
        await assertFails(getDocs(own(51)))
      })
    }

    it('let nobody ask across all collections of a name', async () => {
      for (const role of ROLES) for (const name of ['public', 'private', 'deeper', 'users']) await assertFails(getDocs(query(collectionGroup(storeOf(role), name), limit(1))))
    })
  })
})

const attempts: Readonly<Record<Operation, (store: Firestore, place: Place) => Promise<unknown>>> = {
  'get': (store, place) => getDoc(doc(store, COLLECTIONS[place])),
  'listen': (store, place) => firstSnapshot(store, COLLECTIONS[place]),
  'list': (store, place) => getDocs(query(collection(store, place), limit(10))),
  'list without a limit': (store, place) => getDocs(collection(store, place)),
  'create': (store, place) => setDoc(doc(store, `${place}/${OTHER_ID}`), place === 'commands' ? command('halt') : { value: 2 }),
  'update': (store, place) => updateDoc(doc(store, COLLECTIONS[place]), { value: 2 }),
  'delete': (store, place) => deleteDoc(doc(store, COLLECTIONS[place])),
}

function firstSnapshot(store: Firestore, path: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const stop = onSnapshot(doc(store, path), (snapshot) => {
      resolve(snapshot)
      queueMicrotask(() => stop())
    }, reject)
  })
}

/** `pretender` says yes in the wrong type, `former` had the claim once. */
function contextOf(environment: RulesTestEnvironment, role: Role): ReturnType<RulesTestEnvironment['unauthenticatedContext']> {
  switch (role) {
    case 'nobody':
      return environment.unauthenticatedContext()
    case 'visitor':
      return environment.authenticatedContext('visitor')
    case 'pretender':
      return environment.authenticatedContext('pretender', { operator: 'true' })
    case 'former':
      return environment.authenticatedContext(OPERATOR, { operator: false })
    case 'operator':
      return environment.authenticatedContext(OPERATOR, { operator: true })
  }
}

/** The package types its store as the older SDK's; the object is the modular one. */
function store(context: { firestore(): unknown }): Firestore {
  return context.firestore() as Firestore
}

function at(context: { firestore(): unknown }, path: string): ReturnType<typeof doc> {
  return doc(store(context), path)
}

function named(roles: readonly Role[]): string {
  return roles.length === ROLES.length ? 'everybody' : roles.length === 0 ? 'nobody' : `only the ${roles.join(' and ')}`
}

async function addressOf(): Promise<{ readonly host: string; readonly port: number; readonly stop: () => Promise<void> }> {
  const [host, port] = process.env['FIRESTORE_EMULATOR_HOST']?.split(':') ?? []
  if (host !== undefined && port !== undefined) return { host, port: Number(port), stop: async () => {} }
  const running = await startTestFirestore({ project: 'demo-rules', indexes: textOf('firestore.indexes.json') })
  return { host: '127.0.0.1', port: running.port, stop: () => running.close() }
}
