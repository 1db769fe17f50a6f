import { expect } from 'chai'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { readConfig } from '../../config/read-config.ts'
import { SETTINGS } from '../../config/settings.ts'
import { procfileLines, textOf } from './kit.ts'
import { declaredServices, ENVIRONMENTS, PRESERVED, SERVICES } from './services.ts'

/**
 * The part of railway.schema.json that Railway's config-as-code reference documents, as of 2026-08; nothing else may stand in the file. Its
 * examples give seconds as texts, which Railway's own parser refuses: https://github.com/railwayapp/docs/issues/1243
 */
const RAILWAY = Type.Object(
  {
    $schema: Type.Literal('https://railway.com/railway.schema.json'),
    build: Type.Object({ builder: Type.Enum(['RAILPACK', 'DOCKERFILE']), buildCommand: Type.String() }, { additionalProperties: false }),
    deploy: Type.Object(
      {
        startCommand: Type.String(),
        numReplicas: Type.Integer({ minimum: 1 }),
        healthcheckPath: Type.String({ pattern: '^/' }),
        healthcheckTimeout: Type.Integer({ minimum: 1 }),
        restartPolicyType: Type.Enum(['ON_FAILURE', 'ALWAYS', 'NEVER']),
        restartPolicyMaxRetries: Type.Integer({ minimum: 0 }),
        overlapSeconds: Type.Integer({ minimum: 0 }),
        drainingSeconds: Type.Integer({ minimum: 0 }),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)

const railway = JSON.parse(textOf('railway.json')) as { readonly build: { readonly buildCommand: string }; readonly deploy: Readonly<Record<string, unknown>> }

describe('railway.json', () => {
  it('holds what its schema knows, each of its kind', () => {
    expect([...Value.Errors(RAILWAY, railway)]).to.deep.equal([])
    expect(Value.Check(RAILWAY, { ...railway, deploy: { ...railway.deploy, drainingSeconds: '20' } }), 'a text is no number').to.equal(false)
  })

  it('keeps one replica, asks /health, starts what failed anew, and waits longer for an end than the programs take', () => {
    // Both programs end themselves within 8 s of a signal; two engines of one account side by side stand in each other's way.
    expect(railway.deploy).to.include({ numReplicas: 1, healthcheckPath: '/health', restartPolicyType: 'ON_FAILURE', overlapSeconds: 0 })
    expect(railway.deploy['drainingSeconds']).to.be.greaterThan(8)
  })
})

describe('the Procfile', () => {
  it('runs node itself, without npm or a shell, so that SIGTERM reaches the program', () => {
    expect([...procfileLines()]).to.deep.equal([['web', ['node', 'dist/orchestrator/main.js']], ['worker', ['node', 'dist/updater/main.js']]])
  })

  it('names the programs that the service start file knows', () => {
    const start = textOf('deploy/start-service.mjs')
    for (const [line, service] of Object.entries(SERVICES)) expect(start).to.include(`'${service}': '../${procfileLines().get(line)?.[1] ?? ''}'`)
  })
})

describe('.railway/railway.ts', () => {
  for (const environment of ENVIRONMENTS) {
    const services = declaredServices(environment)
    const { [SERVICES.web]: engine, [SERVICES.worker]: updater } = services

    it(`declares the two services of ${environment}, and says of each what railway.json says`, () => {
      expect(Object.keys(services)).to.have.members(Object.values(SERVICES))
      for (const service of Object.values(services)) {
        const { build, start, healthcheck, replicas } = service
        expect({ build, start, healthcheck, replicas }).to.deep.equal({ build: railway.build.buildCommand, start: railway.deploy['startCommand'], healthcheck: railway.deploy['healthcheckPath'], replicas: railway.deploy['numReplicas'] })
        expect(service.env['RAILWAY_DEPLOYMENT_DRAINING_SECONDS']).to.equal(String(railway.deploy['drainingSeconds']))
        expect(service.env['RAILPACK_NODE_VERSION']).to.equal(textOf('.node-version').trim())
        expect(service.source.branch).to.equal(environment === 'staging' ? 'staging' : 'main')
      }
    })

    it(`gives the engine of ${environment} a volume, and the updater none`, () => {
      expect(Object.keys(engine?.volumeMounts ?? {})).to.deep.equal(['/data'])
      expect(updater?.volumeMounts).to.equal(undefined)
    })

    it(`lets the updater of ${environment} find the engine by its private name and port`, () => {
      expect(updater?.env['ENGINE_URL']).to.equal(`http://${SERVICES.web}.railway.internal:${engine?.env['PORT'] ?? ''}`)
    })
  }

  it('keeps every secret out of the file, and names no variable that nobody reads', () => {
    for (const { env } of Object.values(declaredServices('production')))
      for (const [name, value] of Object.entries(env)) {
        const setting = Object.entries(SETTINGS).find(([each]) => each === name)?.[1]
        expect(setting !== undefined || /^RAILWAY_DEPLOYMENT_|^RAILPACK_/.test(name), name).to.equal(true)
        if (setting?.kind.secret) expect(value, name).to.equal(PRESERVED)
      }
  })

  it('names every variable that the two programs need', () => {
    const onRailway = { RAILWAY_ENVIRONMENT_NAME: 'production', RAILWAY_VOLUME_MOUNT_PATH: '/data' }
    const missing = (name: string, needs: 'engine' | 'updater'): readonly string[] => {
      const { env = {} } = declaredServices('production')[name] ?? {}
      const read = readConfig({ ...onRailway, ENGINE_TOKEN: undefined }, needs)
      const needed = read.type === 'problems' ? read.problems.map((problem) => problem.name) : []
      expect(needed).to.not.deep.equal([])
      return needed.filter((each) => !(each in env))
    }
    expect(missing(SERVICES.web, 'engine')).to.deep.equal([])
    expect(missing(SERVICES.worker, 'updater')).to.deep.equal([])
  })
})

describe('the Node version', () => {
  it('is pinned, within what package.json allows', () => {
    const version = textOf('.node-version').trim()
    const [major = 0, minor = 0] = version.split('.').map(Number)
    const [, leastMajor = '0', leastMinor = '0'] = /^>=(\d+)\.(\d+)/.exec((JSON.parse(textOf('package.json')) as { readonly engines: { readonly node: string } }).engines.node) ?? []
    expect(version).to.match(/^\d+\.\d+\.\d+$/)
    expect(major * 1_000 + minor).to.be.at.least(Number(leastMajor) * 1_000 + Number(leastMinor))
  })
})
