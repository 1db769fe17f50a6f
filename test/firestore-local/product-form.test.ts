import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { startFirestore, type RunningFirestore } from '../../firestore-local/start-firestore.ts'
import { signOperatorToken } from '../../firestore-local/tokens/operator-token.ts'
import { openAdmin, type AdminDb } from './admin-db.ts'
import { openWebSdk } from './web-sdk.ts'

const KEY = 'a key that only the launcher knows'
const RULES = `rules_version = '2';
service cloud.firestore { match /databases/{database}/documents {
  match /public/{document} { allow get: if true; }
  match /trades/{trade} { allow list: if request.query.limit <= 100; }
  match /commands/{id} {
    allow get: if request.auth.token.operator == true;
    allow create: if request.auth.token.operator == true && request.auth.uid == 'local-operator' && request.resource.data.createdAt == request.time;
  }
} }`
const INDEXES = JSON.stringify({
  indexes: [{ collectionGroup: 'trades', queryScope: 'COLLECTION', fields: [{ fieldPath: 'module', order: 'ASCENDING' }, { fieldPath: 'at', order: 'DESCENDING' }] }],
})

describe('the local Firestore as it is started for people', function () {
  this.timeout(30_000)
  let folder: string
  let server: RunningFirestore
  let admin: AdminDb

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'firestore-'))
    const [rulesPath, indexesPath] = [join(folder, 'firestore.rules'), join(folder, 'firestore.indexes.json')]
    writeFileSync(rulesPath, RULES)
    writeFileSync(indexesPath, INDEXES)
    const doors = { port: 0, project: 'demo-test', origin: 'http://localhost:8080', operatorKey: KEY } as const
    server = await startFirestore({ ...doors, rulesPath, indexesPath, account: 'simulated', isRailway: false })
    admin = openAdmin(server.port)
  })
  after(async () => {
    await admin.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('takes a command that the page creates in a transaction with the token of this start', async () => {
    const web = await openWebSdk(server.port, { token: signOperatorToken({ key: KEY, project: 'demo-test', now: Date.now() }) })
    const { sdk, db } = web
    const command = sdk.doc(db, 'commands/c1')
    await sdk.runTransaction(db, async (transaction) => {
      if (!(await transaction.get(command)).exists()) transaction.set(command, { type: 'halt', createdAt: sdk.serverTimestamp() })
    })
    expect((await admin.db.doc('commands/c1').get()).data()).to.include({ type: 'halt' })
    await web.close()
  })

  it('takes none with a token of the SDK’s own making', async () => {
    const payload = { sub: 'local-operator', user_id: 'local-operator', operator: true, aud: 'demo-test', iat: 0, exp: 3600 }
    const token = `${[{ alg: 'none', type: 'JWT' }, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.`
    const web = await openWebSdk(server.port, { token })
    const { sdk, db } = web
    const command = sdk.doc(db, 'commands/c2')
    const create = sdk.runTransaction(db, async (transaction) => void transaction.set(command, { type: 'halt', createdAt: sdk.serverTimestamp() }), { maxAttempts: 1 })
    const failure = await create.then(() => '', ({ code }: { code: string }) => code)
    expect(failure).to.equal('unauthenticated')
    await web.close()
  })

  describe('refuses a query without its index as production would', () => {
    const refused = 'The query requires an index: COLLECTION index of trades on module ASCENDING, price ASCENDING.'

    it('asked by firebase-admin', async () => {
      const trades = admin.db.collection('trades').where('module', '==', 'stocks')
      expect((await trades.orderBy('at', 'desc').get()).size, 'the declared one').to.equal(0)
      const { code, message } = await trades.orderBy('price').get().then(() => ({ code: 0, message: '' }), (error: { code: number; message: string }) => error)
      expect([code, message.includes(refused)]).to.deep.equal([9, true])
    })

    it('asked and followed by a page', async () => {
      const web = await openWebSdk(server.port)
      const { sdk, db } = web
      const query = sdk.query(sdk.collection(db, 'trades'), sdk.where('module', '==', 'stocks'), sdk.orderBy('price'), sdk.limit(20))
      const error = await new Promise<{ readonly code: string; readonly message: string }>((resolve) => void sdk.onSnapshot(query, () => {}, resolve))
      expect([error.code, error.message.includes(refused)]).to.deep.equal(['failed-precondition', true])
      await web.close()
    })
  })
})
