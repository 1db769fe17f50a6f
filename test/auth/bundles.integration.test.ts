import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { built } from '../dashboard/built.ts'
import { findSecrets } from '../secrets/find-secrets.ts'
import { ENVIRONMENT, HOSTED, SERVER } from './hosted-settings.ts'

/** What stands in the two outputs, file by file. */
describe('what is built for the browser', function () {
  this.timeout(120_000)
  let hosted: readonly File[]
  let local: readonly File[]

  before(async () => {
    hosted = filesOf(await built({ mode: 'hosted', variables: ENVIRONMENT }))
    local = filesOf(await built({ mode: 'engine', variables: SERVER }))
  })

  const holding = (files: readonly File[], what: RegExp | string): readonly string[] => files.filter(({ text }) => (typeof what === 'string' ? text.includes(what) : what.test(text))).map(({ name }) => name)

  it('is the emulator\'s hook in the local output alone', () => {
    expect(holding(local, 'mockUserToken'), 'local').to.have.length(1)
    expect(holding(hosted, 'mockUserToken'), 'hosted').to.deep.equal([])
    expect(holding(hosted, /127\.0\.0\.1|FIREBASE_[A-Z_]*EMULATOR|local-sign-in|local-settings/), 'nor any other way to this machine').to.deep.equal([])
  })

  it('is sign-in with a password in one lazy file of the hosted output alone', () => {
    expect(holding(hosted, 'signInWithPassword').map(stem)).to.deep.equal(['hosted-session'])
    expect(holding(local, 'signInWithPassword')).to.deep.equal([])
  })

  it('is the project and its web key in the hosted output, as in every Firebase web page (CFG-40)', () => {
    for (const text of Object.values(HOSTED)) expect(holding(hosted, text), text).to.not.deep.equal([])
  })

  it('is no private key, no client e-mail and no secret of the server, though all stood in the environment of the build (CFG-40)', () => {
    const body = SERVER.FIREBASE_PRIVATE_KEY.split('\n')[1] ?? ''
    expect(body, 'a line of the key').to.match(/^[\w+/]{64}$/)
    for (const [output, files] of [['hosted', hosted], ['local', local]] as const) {
      for (const text of [body, SERVER.FIREBASE_CLIENT_EMAIL, 'gserviceaccount', 'private_key', 'client_email', 'PRIVATE KEY', SERVER.ALPACA_PAPER_SECRET_KEY, SERVER.ENGINE_TOKEN]) expect(holding(files, text), `${text} in ${output}`).to.deep.equal([])
      expect(files.flatMap(({ name, text }) => findSecrets(text).map(({ kind }) => `${kind} in ${name}`)), output).to.deep.equal([])
    }
  })
})

interface File {
  readonly name: string
  readonly text: string
}

function filesOf(folder: string): readonly File[] {
  const names = readdirSync(folder, { recursive: true }).map(String).filter((name) => /\.(js|css|html|json|webmanifest|svg|txt)$/.test(name))
  return names.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
}

/** Without the hash. */
function stem(name: string): string {
  return name.replace(/^assets\//, '').replace(/-[\w-]{8}\.js$/, '')
}
