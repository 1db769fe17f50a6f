import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { findSecrets } from './find-secrets.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

describe('the search for secrets', () => {
  // Written in halves, so that this file does not find itself.
  const samples: Readonly<Record<string, string>> = {
    'private key': `-----BEGIN PRIVATE${' '}KEY-----\n${'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwgg'.padEnd(64, 'A')}`,
    'private key on one line': `-----BEGIN RSA PRIVATE${' '}KEY-----\\n${'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwgg'.padEnd(64, 'A')}`,
    'Alpaca key id': `PK${'4Z7QJ2M9X1C8V5B3N6'}`,
    'AWS key id': `AK${'IAIOSFODNN7EXAMPLE'}`,
    'Google API key': `AI${'zaSyA1234567890abcdefghijklmnopqrstuvwx'}`,
    'GitHub token': `gh${'p_abcdefghijklmnopqrstuvwxyz0123456789'}`,
    'Slack hook': `https://hooks.slack.com/${'services/T00000000/B00000000/abcdefghijklmnopqrstuvwx'}`,
    'Telegram bot token': `123456789:${'AAabcdefghijklmnopqrstuvwxyz-012345'}`,
    'JSON web token': `ey${'JhbGciOiJIUzI1NiJ9'}.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N`,
    'password in an address': `postgresql://admin:${'hunter22secret'}@db.example.com/x`,
    'assigned secret': `SECRET_KEY=${'q8Zr2Kx7Lm4Np9Tv1Bw6Cy3Df5Gh0Js8Ak2Lm4Qp'}`,
  }
  for (const [name, text] of Object.entries(samples))
    it(`finds a ${name}`, () => {
      expect(findSecrets(`first line\n${text}\n`)).to.deep.equal([{ kind: name.replace(' on one line', ''), line: 2 }])
    })

  it('passes placeholders, names and hashes by', () => {
    const harmless = [
      'ALPACA_PAPER_SECRET_KEY=',
      'postgresql://postgres:${DB_PASSWORD}@timescaledb:5432/trading',
      "token: 'tokentokentokentokentokentokentokentoken'",
      'const secretKeyOfTheServiceAccountFile = readTheServiceAccountFile(path)',
      `"integrity": "sha512-${'q8Zr2Kx7Lm4Np9Tv1Bw6Cy3Df5Gh0Js8Ak2Lm4Qp'}=="`,
      '-----BEGIN PRIVATE KEY-----\\n…',
    ]
    expect(harmless.flatMap(findSecrets)).to.deep.equal([])
  })
})

describe('the repository', () => {
  it('holds no secret in any file that is tracked or about to be', () => {
    const files = git('ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0').filter((file) => file !== '')
    expect(files.length).to.be.greaterThan(10)
    const found = files.flatMap((file) => findSecrets(textOf(file)).map(({ kind, line }) => `${file}:${line} ${kind}`))
    expect(found, 'revoke it at its issuer first, then remove it').to.deep.equal([])
  })

  it('holds no secret in its history', () => {
    const added = git('log', '--all', '--no-color', '--format=commit %h', '--unified=0', '--patch').replace(/^(?![+]|commit ).*$/gm, '').replace(/^\+/gm, '')
    const found = findSecrets(added).map(({ kind, line }) => `${kind} in ${commitAt(added, line)}`)
    expect(found, 'revoke it at its issuer: history cannot take it back').to.deep.equal([])
  }).timeout(60_000)

  it('ignores the files that hold secrets, and keeps the template', () => {
    const secret = ['.env', '.env.local', '.env.production', 'serviceAccount.json', 'service-account.json', 'alpaca-12fab-firebase-adminsdk-x.json', 'server.pem', 'server.key', 'oanda_config.env', 'news_api_config.env', '.data/token']
    expect(git('check-ignore', '--no-index', ...secret).trim().split('\n')).to.deep.equal(secret)
    expect(spawnSync('git', ['check-ignore', '--no-index', '.env.template'], { cwd: root }).status, 'not ignored').to.equal(1)
  })
})

function git(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', [...args], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 29 })
  if (status !== 0) throw new Error(`git ${args[0]} failed, and without it nothing can be said: ${stderr}`)
  return stdout
}

/** Nothing for what is no text, or was deleted and not yet committed as such. */
function textOf(file: string): string {
  try {
    const bytes = readFileSync(`${root}/${file}`)
    return bytes.subarray(0, 8_192).includes(0) ? '' : bytes.toString('utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')) return ''
    throw error
  }
}

function commitAt(added: string, line: number): string {
  return added.split('\n').slice(0, line).findLast((text) => text.startsWith('commit ')) ?? 'an unknown commit'
}
