import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { UpdaterHealth } from '../../updater/health/health-server.ts'
import { freePort } from '../cli/kit.ts'
import { build, healthOf, procfileLines, type Program, run, startExchange, startFirestore, textOf, until } from './kit.ts'

const TOKEN = 'a token of at least twenty-four characters'

/** What is deployed, started as the platform starts it: the build, no shell, nobody in between. */
describe('the deployed programs', function () {
  this.timeout(120_000)
  const state = mkdtempSync(join(tmpdir(), 'tercet-deploy-'))
  const programs: Program[] = []
  let exchange: Awaited<ReturnType<typeof startExchange>>
  let firestore: Awaited<ReturnType<typeof startFirestore>>
  let port = { engine: 0, updater: 0 }

  before(async () => {
    build()
    exchange = await startExchange(state)
    firestore = await startFirestore()
    programs.push(exchange, firestore)
    port = { engine: await freePort(), updater: await freePort() }
  })
  after(async () => {
    for (const { child } of programs) child.kill('SIGKILL')
    await Promise.all(programs.map(({ ended }) => ended))
    rmSync(state, { recursive: true, force: true })
  })

  const engineEnv = () => ({ ...exchange.variables, ENGINE_TOKEN: TOKEN, PORT: String(port.engine), TERCET_STATE: state })
  const updaterEnv = () => ({ ENGINE_URL: `http://127.0.0.1:${port.engine}`, ENGINE_TOKEN: TOKEN, FIRESTORE_EMULATOR_HOST: firestore.host, PORT: String(port.updater), DASHBOARD_UPDATE_INTERVAL: '1' })
  const start = (words: readonly string[], env: Readonly<Record<string, string>>): Program => {
    const program = run(words, env)
    programs.push(program)
    return program
  }
  /** `cycles` is the engine's word, as `passes` is the updater's: neither answers with the other's. */
  const untilEngine = (program: Program) => until('an engine that is ready', async () => ((await healthOf(port.engine))?.['cycles'] ? true : undefined), program.said)
  const endsWell = async (program: Program): Promise<void> => {
    const began = Date.now()
    program.child.kill('SIGTERM')
    expect(await program.ended, program.said()).to.equal(0)
    expect(Date.now() - began, 'within the draining time of railway.json').to.be.below(20_000)
  }

  const pairs = [
    { how: 'the lines of the Procfile', words: (name: 'web' | 'worker') => procfileLines().get(name) ?? [], env: () => ({}) },
    {
      how: 'the start command of railway.json, by the name of the service,',
      words: () => (JSON.parse(textOf('railway.json')) as { readonly deploy: { readonly startCommand: string } }).deploy.startCommand.split(' '),
      env: (name: 'web' | 'worker') => ({
        RAILWAY_SERVICE_NAME: name === 'web' ? 'modular-trading-system' : 'dashboard-updater',
        RAILWAY_ENVIRONMENT_NAME: 'staging',
        ...(name === 'web' ? { RAILWAY_VOLUME_MOUNT_PATH: state } : {}),
      }),
    },
  ]
  for (const { how, words, env } of pairs)
    it(`${how} start the engine and the updater, answer on /health, and end with 0 at SIGTERM`, async () => {
      const engine = start(words('web'), { ...engineEnv(), ...env('web') })
      await untilEngine(engine)
      const updater = start(words('worker'), { ...updaterEnv(), ...env('worker') })
      const health = await until('an updater that hears the engine and writes', async () => {
        const answer = (await healthOf(port.updater)) as UpdaterHealth | undefined
        return answer && answer.passes > 0 && answer.firestore.state === 'connected' ? answer : undefined
      }, () => engine.said() + updater.said())
      expect([health.status, health.engine.state]).to.deep.equal(['ok', 'up'])
      expect(health.writesToday).to.be.greaterThan(0)
      await endsWell(updater)
      await endsWell(engine)
      expect(engine.said() + updater.said()).not.to.include(TOKEN)
    })

  it('a service with another name runs nothing, says which names there are, and ends with 2', async () => {
    const stranger = start(['node', 'deploy/start-service.mjs'], { RAILWAY_SERVICE_NAME: 'web' })
    expect(await stranger.ended).to.equal(2)
    expect(stranger.said()).to.include('modular-trading-system').and.to.include('dashboard-updater')
  })
})
