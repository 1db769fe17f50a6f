import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { deleteApp, type FirebaseApp, initializeApp } from 'firebase/app'
import { type Auth, connectAuthEmulator, initializeAuth, inMemoryPersistence, signInWithEmailAndPassword, signOut, type User } from 'firebase/auth'
import { connectFirestoreEmulator, doc, type Firestore, getFirestore, runTransaction, serverTimestamp, setLogLevel, terminate } from 'firebase/firestore'
import { paths } from '../../contract/paths.ts'
import type { RunningFirestore } from '../../firestore-local/serve-firestore.ts'
import { startFirestore } from '../../firestore-local/start-firestore.ts'
import { startTestFirestore } from '../../firestore-local/testing/start-test-firestore.ts'
import { authOperators } from '../../updater/relay/auth-operators.ts'
import { openAuth, type OpenAuth } from '../../updater/store/open-auth.ts'
import { freePort, run } from '../cli/kit.ts'
import { textOf } from '../deploy/kit.ts'
import { type Emulators, startEmulators } from './start-emulators.ts'

const ROOT = join(import.meta.dirname, '../..')
const EMAIL = 'ada@example.org'
const PASSWORD = 'correct horse battery'

/** One story of one user, told by the SDK of the page, the command line, the rules and the updater. Each part goes on where the last ended. */
describe('an operator', function () {
  this.timeout(180_000)
  const folder = mkdtempSync(join(tmpdir(), 'tercet-operator-'))
  let emulator: Emulators
  let admin: OpenAuth
  let firestore: RunningFirestore
  let app: FirebaseApp
  let auth: Auth
  let database: Firestore
  let uid = ''
  let commands = 0

  before(async () => {
    emulator = await startEmulators()
    process.env['FIREBASE_AUTH_EMULATOR_HOST'] = emulator.auth
    admin = openAuth({ type: 'emulator', project: emulator.project })
    firestore = await startTestFirestore({ project: emulator.project, rules: textOf('firestore.rules') })
    app = initializeApp({ projectId: emulator.project, apiKey: 'any' })
    auth = initializeAuth(app, { persistence: inMemoryPersistence })
    connectAuthEmulator(auth, `http://${emulator.auth}`, { disableWarnings: true })
    setLogLevel('silent')
    database = getFirestore(app)
    connectFirestoreEmulator(database, '127.0.0.1', firestore.port)
  })
  after(async () => {
    delete process.env['FIREBASE_AUTH_EMULATOR_HOST']
    await terminate(database)
    await deleteApp(app)
    await admin.close()
    await firestore.close()
    await emulator.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const tercet = async (...args: readonly string[]) => run(['operator', ...args], { cwd: folder, state: folder, port: await freePort() }, { FIREBASE_AUTH_EMULATOR_HOST: emulator.auth })
  const signIn = async (password = PASSWORD): Promise<User> => (await signInWithEmailAndPassword(auth, EMAIL, password)).user
  const claimOf = async (user: User, isForced = false): Promise<unknown> => (await user.getIdTokenResult(isForced)).claims['operator']
  /** As the page does it: a transaction, with the server's time. */
  const command = (): Promise<void> =>
    runTransaction(database, async (transaction) => {
      transaction.set(doc(database, paths.command(`command-${(commands += 1)}`)), { type: 'halt', schema: 1, uid, createdAt: serverTimestamp(), ttlSeconds: 30 })
    })
  const refusal = (createdAt = Date.now()): Promise<string | undefined> => authOperators(admin.auth).refusalOf(uid, createdAt)
  const codeOf = async (attempt: Promise<unknown>): Promise<string> => attempt.then(() => 'it succeeded', (error: { readonly code: string }) => error.code)
  /** Auth keeps whole seconds: what comes after must lie in a later one. */
  const nextSecond = () => new Promise((resolve) => setTimeout(resolve, 1_100))

  it('cannot be made of an address that nobody has: the message says where users are made', async () => {
    const { code, said } = await tercet('add', EMAIL)
    expect([code, said]).to.deep.equal([1, `tercet: there is no user ${EMAIL}: make one in the Firebase console (Authentication, Users, Add user), then try again\n`])
    expect((await tercet('list')).said).to.equal('there is no operator: tercet operator add <email>\n')
  })

  it('is not yet who merely has a user and signs in: neither the rules nor the updater let the command in', async () => {
    uid = (await admin.auth.createUser({ email: EMAIL, password: PASSWORD })).uid
    await admin.auth.setCustomUserClaims(uid, { team: 'desk' })
    const user = await signIn()
    expect(await claimOf(user)).to.equal(undefined)
    expect(await codeOf(command())).to.equal('permission-denied')
    expect(await refusal()).to.equal('this user is no operator (tercet operator add)')
  })

  it('does not sign in with a wrong password, an unknown address or an empty one', async () => {
    await signOut(auth)
    expect(await codeOf(signIn('wrong'))).to.be.oneOf(['auth/wrong-password', 'auth/invalid-credential', 'auth/invalid-login-credentials'])
    expect(await codeOf(signInWithEmailAndPassword(auth, 'eve@example.org', PASSWORD))).to.be.oneOf(['auth/user-not-found', 'auth/invalid-credential', 'auth/invalid-login-credentials'])
    expect(await codeOf(signIn(''))).to.equal('auth/missing-password')
    expect(auth.currentUser).to.equal(null)
  })

  it('is made by tercet operator add, and the page learns of it when its token is renewed', async () => {
    const user = await signIn()
    const { code, said } = await tercet('add', EMAIL)
    expect(code, said).to.equal(0)
    expect(said).to.include(`${EMAIL} (${uid}, made `).and.to.include('is an operator now')
    expect(await claimOf(user), 'the token of before').to.equal(undefined)
    expect(await codeOf(command())).to.equal('permission-denied')
    expect(await claimOf(user, true), 'the renewed one').to.equal(true)
    await command()
    expect(await refusal()).to.equal(undefined)
    expect((await admin.auth.getUser(uid)).customClaims, 'other claims stay').to.deep.equal({ team: 'desk', operator: true })
  })

  it('has a token of Authentication that the local Firestore of one machine refuses, as every one that its own start did not sign (SEC-03)', async () => {
    const key = 'a key that only the launcher knows'
    const claims = { sub: 'local-operator', user_id: 'local-operator', operator: true, aud: emulator.project }
    const local = await startFirestore({ port: 0, project: emulator.project, origin: ORIGIN, rulesPath: join(ROOT, 'firestore.rules'), account: 'simulated', isRailway: false, operatorKey: key })
    const statusOf = async (token: string | undefined): Promise<number> => (await askFor(local.port, emulator.project, token)).status
    try {
      expect(await statusOf(signed(claims, key)), 'its own').to.equal(200)
      expect(await statusOf(undefined), 'none').to.equal(403)
      expect(await statusOf(await auth.currentUser?.getIdToken()), 'of Authentication, with the claim').to.equal(401)
      expect(await statusOf(signed(claims, 'a key of an earlier start, gone now')), 'of an earlier start').to.equal(401)
      expect(await statusOf(signed({ ...claims, aud: 'demo-other' }, key)), 'for another audience').to.equal(401)
      expect(await statusOf(signed({ ...claims, sub: uid, user_id: uid }, key)), 'of another user').to.equal(401)
      expect(await statusOf(signed({ ...claims, operator: undefined }, key)), 'without the claim').to.equal(403)
      expect(await statusOf(signed({ ...claims, operator: 'true' }, key)), 'with a claim that only looks like it').to.equal(403)
    } finally {
      await local.close()
    }
  })

  it('is made once and listed', async () => {
    expect((await tercet('add', EMAIL)).said).to.include('is an operator already')
    expect((await tercet('list')).said).to.match(new RegExp(`^${EMAIL} \\(${uid}, made .*, last sign-in .*\\)\\n$`))
  })

  it('is refused by the updater from the moment of a revocation until a new sign-in, though the rules still know the old token', async () => {
    const before = Date.now()
    await nextSecond()
    await admin.auth.revokeRefreshTokens(uid)
    await command()
    expect(await refusal(before)).to.equal('the sign-in was revoked after the command was given')
    await nextSecond()
    expect(await refusal()).to.equal('the sign-in was revoked: sign in again')
    const user = await signIn()
    expect(await claimOf(user)).to.equal(true)
    expect(await refusal()).to.equal(undefined)
  })

  it('is refused while disabled, and can neither sign in nor be made an operator then', async () => {
    await admin.auth.updateUser(uid, { disabled: true })
    expect(await refusal()).to.equal('this user is disabled')
    expect(await codeOf(signIn())).to.equal('auth/user-disabled')
    const { code, said } = await tercet('add', EMAIL)
    expect(code).to.equal(1)
    expect(said).to.include('is disabled: enable the user in the Firebase console')
    expect((await tercet('list')).said).to.include('(disabled)')
    await admin.auth.updateUser(uid, { disabled: false })
  })

  it('is one no more after tercet operator remove: refused by the updater at once, and by the rules from the next token on', async () => {
    const user = await signIn()
    await nextSecond()
    const { code, said } = await tercet('remove', EMAIL)
    expect(code, said).to.equal(0)
    expect(said).to.include('is no operator any more')
    expect(await refusal()).to.equal('this user is no operator (tercet operator add)')
    expect((await admin.auth.getUser(uid)).customClaims).to.deep.equal({ team: 'desk' })
    // Google ends the revoked sign-in here; the emulator renews its token, without the claim.
    expect(await claimOf(user, true)).to.equal(undefined)
    expect(await codeOf(command())).to.equal('permission-denied')
  })

  it('is nobody once the user is gone', async () => {
    await admin.auth.deleteUser(uid)
    expect(await refusal()).to.equal('there is no such user')
  })

  it('is asked for in vain while Authentication does not answer', async () => {
    const { code, said } = await run(['operator', 'list'], { cwd: folder, state: folder, port: await freePort() }, { FIREBASE_AUTH_EMULATOR_HOST: '127.0.0.1:9' })
    expect(code).to.equal(1)
    expect(said).to.match(/^tercet: /)
  })
})

const ORIGIN = 'http://localhost:8080'

/** RFC 7519 with HS256, made without the product's code. */
function signed(claims: object, key: string): string {
  const text = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
}

/** Asks over REST for a document that operators alone may read. */
async function askFor(port: number, project: string, token: string | undefined): Promise<Response> {
  const headers = { origin: ORIGIN, 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) }
  const documents = `projects/${project}/databases/(default)/documents`
  return fetch(`http://127.0.0.1:${port}/v1/${documents}:batchGet`, { method: 'POST', headers, body: JSON.stringify({ documents: [`${documents}/private/live`] }) })
}
