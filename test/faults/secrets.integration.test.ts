import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { until, withStand } from './kit.ts'
import { engineEnvironment, ready, startChild, tokenOf } from './processes.ts'

/** Each ends in the word that is searched for; the last has an ending that a URL and JSON would dress differently. */
const MARKED = {
  ALPACA_PAPER_API_KEY: 'PK-MARKED-key-id',
  ALPACA_PAPER_SECRET_KEY: 'MARKED/secret"of\\the+account',
  ENGINE_TOKEN: 'MARKED-token-of-the-engine-0001',
  TERCET_CONTROL_TOKEN: 'MARKED-token-of-the-control',
  SLACK_WEBHOOK_URL: 'https://hooks.example.com/MARKED/hook',
} as const

describe('secrets', function () {
  this.timeout(60_000)

  it('stand in no log, journal, file or answer of an engine that runs into every kind of trouble', () =>
    withStand({ exchange: { keys: { keyId: MARKED.ALPACA_PAPER_API_KEY, secret: MARKED.ALPACA_PAPER_SECRET_KEY }, token: MARKED.TERCET_CONTROL_TOKEN } }, async (stand) => {
      const folder = mkdtempSync(join(tmpdir(), 'tercet-secrets-'))
      const engine = startChild({ folder, env: { ...engineEnvironment(stand, folder), ...MARKED, LOG_LEVEL: 'DEBUG', TERCET_MODULE_TIMEOUT: '2' } })
      const answers: string[] = []
      try {
        await ready(engine)
        const url = await engine.url()
        const ask = async (path: string, init: RequestInit = {}): Promise<number> => {
          const answer = await fetch(url + path, init)
          answers.push(JSON.stringify([...answer.headers]), await answer.text())
          return answer.status
        }
        stand.faults.arm({ 'rest.504AfterAccept': {}, 'rest.slow': { ms: 10 } })
        for (const path of ['/health', '/healthz', '/api/health', '/api/state', '/metrics', '/nothing', `/api/state?token=${MARKED.ENGINE_TOKEN}`]) await ask(path)
        const headers = { authorization: `Bearer ${MARKED.ENGINE_TOKEN}`, 'content-type': 'application/json' }
        expect(await ask('/api/commands', { method: 'POST', headers, body: `{"type":"halt","token":"${MARKED.ENGINE_TOKEN}"` }), 'broken JSON').to.equal(400)
        expect(await ask('/api/commands', { method: 'POST', headers, body: JSON.stringify({ type: 'halt', id: 'halt-0001', actor: 'test', createdAt: Date.now(), ttlSeconds: 30 }) })).to.equal(200)
        expect(await ask('/api/commands', { method: 'POST', headers: { ...headers, authorization: `Bearer ${MARKED.TERCET_CONTROL_TOKEN}` }, body: '{}' })).to.equal(401)
        stand.faults.arm({ 'venue.away': {} })
        await until('the engine noticed', () => /stream.*down/.test(engine.said()))
        stand.faults.disarm()
        await stand.exchange.stop()
        await until('and again', () => /ECONNREFUSED|is down/.test(engine.said()))
      } finally {
        engine.child.kill('SIGTERM')
        await engine.ended()
      }
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== 'engine-token')
      const places: [string, string][] = [['the outputs', engine.said()], ['the answers', answers.join('\n')], ...files.map((file): [string, string] => [file.name, readFileSync(join(file.parentPath, file.name), 'latin1')])]
      rmSync(folder, { recursive: true, force: true })
      expect(places.map(([name]) => name)).to.include('journal-simulated.db')
      for (const [place, text] of places) for (const dress of DRESSES) expect(text.includes(dress), `${place} holds a secret`).to.equal(false)
    }))

  it('made at the first start lie in a file for its owner alone', () =>
    withStand({}, async (stand) => {
      const folder = mkdtempSync(join(tmpdir(), 'tercet-secrets-'))
      const engine = startChild({ folder, env: engineEnvironment(stand, folder) })
      try {
        await ready(engine)
        expect(tokenOf(folder)).to.match(/^[\w-]{40,}$/)
        expect(engine.said()).not.to.contain(tokenOf(folder))
      } finally {
        engine.child.kill('SIGTERM')
        await engine.ended()
        rmSync(folder, { recursive: true, force: true })
      }
    }))
})

/** Their common word, and each one as Base64 and as a URL would carry it. */
const DRESSES = ['MARKED', ...Object.values(MARKED).flatMap((secret) => [Buffer.from(secret).toString('base64'), encodeURIComponent(secret)])]
