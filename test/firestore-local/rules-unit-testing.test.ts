import { assertFails, assertSucceeds, initializeTestEnvironment, type RulesTestEnvironment } from '@firebase/rules-unit-testing'
import { expect } from 'chai'
import { collection, doc, getDoc, getDocs, limit, onSnapshot, query, serverTimestamp, setDoc, setLogLevel, updateDoc } from 'firebase/firestore'
import type { DocumentSnapshot, Firestore } from 'firebase/firestore'
import type { RunningFirestore } from '../../firestore-local/start-firestore.ts'
import { startTestFirestore } from '../../firestore-local/testing/start-test-firestore.ts'

/** Of the shape that this project's rules have. */
const RULES = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    function isOperator() { return request.auth != null && request.auth.token.operator == true; }
    match /public/{document} { allow get: if true; }
    match /trades/{trade} { allow get: if true; allow list: if request.query.limit <= 100; }
    match /commands/{id} {
      allow get: if isOperator();
      allow create: if isOperator()
        && request.resource.data.keys().hasOnly(['type', 'by', 'createdAt', 'ttlSeconds'])
        && request.resource.data.type in ['halt', 'resume']
        && request.resource.data.by == request.auth.uid
        && request.resource.data.createdAt == request.time
        && request.resource.data.ttlSeconds is int && request.resource.data.ttlSeconds <= 60;
    }
  }
}`

describe('rules, asked by @firebase/rules-unit-testing', function () {
  this.timeout(30_000)
  let server: RunningFirestore
  let environment: RulesTestEnvironment
  before(async () => {
    setLogLevel('silent')
    server = await startTestFirestore({ project: 'demo-rules' })
    environment = await initializeTestEnvironment({ projectId: 'demo-rules', firestore: { host: '127.0.0.1', port: server.port, rules: RULES } })
  })
  after(async () => {
    await environment.cleanup()
    await server.close()
  })
  beforeEach(async () => {
    await environment.clearFirestore()
    await environment.withSecurityRulesDisabled((context) => setDoc(doc(context.firestore() as unknown as Firestore, 'public/live'), { equity: 1 }))
  })

  const as = (uid?: string, claims: Readonly<Record<string, unknown>> = {}): Firestore =>
    (uid === undefined ? environment.unauthenticatedContext() : environment.authenticatedContext(uid, { ...claims })).firestore() as unknown as Firestore
  const operator = (): Firestore => as('op1', { operator: true })
  const command = (by: string, extra: object = {}): object => ({ type: 'halt', by, createdAt: serverTimestamp(), ttlSeconds: 30, ...extra })

  it('anybody reads and follows the live document, nobody writes it', async () => {
    await assertSucceeds(getDoc(doc(as(), 'public/live')))
    await assertSucceeds(new Promise<DocumentSnapshot>((resolve, reject) => {
      const stop = onSnapshot(doc(as(), 'public/live'), (snapshot) => {
        stop()
        resolve(snapshot)
      }, reject)
    }))
    await assertFails(setDoc(doc(operator(), 'public/live'), { equity: 2 }))
  })

  it('lists must be limited', async () => {
    await assertSucceeds(getDocs(query(collection(as(), 'trades'), limit(100))))
    await assertFails(getDocs(query(collection(as(), 'trades'), limit(101))))
    await assertFails(getDocs(collection(as(), 'trades')))
  })

  it('operators alone create commands, of the right shape, and never change them', async () => {
    await assertSucceeds(setDoc(doc(operator(), 'commands/c1'), command('op1')))
    await assertFails(updateDoc(doc(operator(), 'commands/c1'), { type: 'resume' }))
    await assertFails(setDoc(doc(as('u1'), 'commands/c2'), command('u1')))
    await assertFails(setDoc(doc(as(), 'commands/c3'), command('x')))
    const wrong = [{ by: 'someone' }, { type: 'drop table' }, { extra: 1 }, { createdAt: new Date(0) }, { ttlSeconds: 61 }, { ttlSeconds: '30' }]
    for (const [i, extra] of wrong.entries()) await assertFails(setDoc(doc(operator(), `commands/w${i}`), command('op1', extra)))
  })

  it('forgetting documents leaves none', async () => {
    await environment.clearFirestore()
    expect((await getDoc(doc(as(), 'public/live'))).exists()).to.equal(false)
  })

  it('rules that are not understood are refused with the line', async () => {
    const body = JSON.stringify({ rules: { files: [{ content: "rules_version = '2';\nservice cloud {" }] } })
    const answer = await fetch(`http://127.0.0.1:${server.port}/emulator/v1/projects/demo-rules:securityRules`, { method: 'PUT', body })
    expect([answer.status, await answer.text()]).to.satisfy(([status, text]: [number, string]) => status === 400 && text.includes('line 2'))
  })
})
