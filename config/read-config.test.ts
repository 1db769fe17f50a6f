import { generateKeyPairSync } from 'node:crypto'
import { expect } from 'chai'
import { defaultLimits } from '../core/risk/default-limits.ts'
import type { Limits } from '../core/risk/limits.ts'
import type { Config } from './config.ts'
import { readConfig } from './read-config.ts'
import type { Needs } from './read-config.ts'
import type { Variables } from './values.ts'

const keys = { ALPACA_PAPER_API_KEY: 'PKTESTTESTTEST', ALPACA_PAPER_SECRET_KEY: 'secretsecretsecret' }
const live = { ALPACA_PAPER: 'false', ALPACA_BASE_URL: 'https://api.alpaca.markets', ALPACA_LIVE_API_KEY: 'AK', ALPACA_LIVE_SECRET_KEY: 'S', TERCET_LIVE: 'I-ACCEPT-REAL-MONEY' }
const local = { ...keys, ALPACA_BASE_URL: 'http://127.0.0.1:9000', TERCET_CONTROL_URL: 'ws://127.0.0.1:9000/control', TERCET_CONTROL_TOKEN: 't' }

describe('the configuration', () => {
  it('has the defaults of the sources', () => {
    const config = good(keys)
    expect(config.broker).to.include({ keyId: 'PKTESTTESTTEST', secret: 'secretsecretsecret', baseUrl: 'https://paper-api.alpaca.markets' })
    expect(config.environment).to.equal('paper')
    expect(config.execution.enabled).to.equal(true)
    expect(config.orchestrator).to.include({ modular: true, cycleDelay: 120_000, maxConcurrentModules: 3 })
    expect(config.optimizer).to.deep.equal({ enabled: true, interval: 600_000, mayPromote: true, policy: { systemPromotionsADay: 10, alpha: 0.05 } })
    expect(config.updater.interval).to.equal(30_000)
    expect(config.http).to.include({ port: 8080, host: '::' })
    expect([config.modules.stocks, config.modules.crypto, config.modules.options].map(({ enabled }) => enabled)).to.deep.equal([true, true, true])
    expect(config.warnings).to.deep.equal([])
  })

  it('has the limits of the sources, and for the rest those of the core', () => {
    const limits: Limits = good(keys).risk
    expect(limits).to.include({ maxPortfolioRisk: 0.2, maxPositionSize: 0.1 })
    expect(limits.allocation).to.deep.equal({ stocks: 0.5, crypto: 0.2, options: 0.3 })
    expect(limits.dailyLoss).to.deep.equal({ warning: 500, critical: 1_000, halts: false })
    expect(limits).to.deep.equal(defaultLimits)
  })

  it('names every missing key at once', () => {
    expect(names({}, 'engine')).to.deep.equal(['ALPACA_PAPER_API_KEY', 'ALPACA_PAPER_SECRET_KEY'])
    expect(good({}, 'launcher').broker, 'the launcher then starts local mode').to.equal(undefined)
  })

  it('never takes a mistyped key for local mode', () => {
    expect(names({ ALPACA_PAPER_API_KEY: 'PK', ALPACA_PAPER_SECRETKEY: 'S' }, 'launcher')).to.deep.equal(['ALPACA_PAPER_SECRET_KEY'])
  })

  it('takes the older names where the paper names are absent', () => {
    const old = { ALPACA_API_KEY: 'OLD', ALPACA_SECRET_KEY: 'OLDS' }
    expect(good(old).broker).to.include({ keyId: 'OLD', secret: 'OLDS' })
    expect(good({ ...old, ...keys }).broker).to.include({ keyId: 'PKTESTTESTTEST' })
  })

  it('gathers all that is wrong, in the order of the table, and repeats no value', () => {
    const read = readConfig({ ...keys, EXECUTION_ENABLED: 'maybe-so', MAX_POSITION_SIZE: '77.77', ORCHESTRATOR_CYCLE_DELAY: '-120', ALPACA_BASE_URL: 'http://example.invalid' }, 'engine')
    if (read.type === 'config') throw new Error('taken')
    expect(read.problems.map(({ name }) => name)).to.deep.equal(['ALPACA_BASE_URL', 'EXECUTION_ENABLED', 'ORCHESTRATOR_CYCLE_DELAY', 'MAX_POSITION_SIZE'])
    expect(JSON.stringify(read.problems)).not.to.match(/maybe-so|77\.77|-120|example\.invalid|PKTEST/)
  })

  it('turns what people write, in hours, days and megabytes, into milliseconds and bytes', () => {
    const given = { TERCET_QUOTE_DAYS: '2', BACKUP_INTERVAL_HOURS: '6', BACKUP_RETENTION_DAYS: '30', TERCET_BACKUP_MB: '3', TERCET_JOURNAL_MB: '100', TERCET_RESERVE_MB: '5.5' }
    const { orchestrator, paths } = good({ ...keys, ...given })
    expect(orchestrator.inputRetention).to.equal(172_800_000)
    expect(paths).to.deep.include({ journalBytes: 104_857_600, reserveBytes: 5_767_168, backups: { enabled: true, every: 21_600_000, age: 2_592_000_000, mostBytes: 3_145_728 } })
  })

  it('lets the optimizer apply nothing where it is to propose only', () => {
    expect(good({ ...keys, TERCET_OPTIMIZER: 'propose' }).optimizer.mayPromote).to.equal(false)
  })

  it('counts an empty variable as absent', () => {
    expect(good({ ...keys, MAX_POSITION_SIZE: '', ORCHESTRATOR_CYCLE_DELAY: '  ' }).risk.maxPositionSize).to.equal(0.1)
  })

  it('switches each module by itself, and execution by either of two', () => {
    const { modules } = good({ ...keys, CRYPTO_TRADING: 'False' })
    expect([modules.stocks.enabled, modules.crypto.enabled, modules.options.enabled]).to.deep.equal([true, false, true])
    expect(good({ ...keys, EXECUTION_ENABLED: 'false' }).risk.executionEnabled).to.equal(false)
    expect(good({ ...keys, AUTOMATION_MODE: 'signal_only' }).execution.enabled).to.equal(false)
  })

  it('says what is switched off, and what is no setting', () => {
    const { warnings } = good({ ...keys, RISK_MANAGEMENT: 'false', EXECUTION_ENABLED: 'false', MODULAR_SYSTEM: 'false', TERCET_RISK_PERTRADE: '0.01' })
    expect(warnings.map((text) => text.split(' ')[0])).to.deep.equal(['RISK_MANAGEMENT', 'EXECUTION_ENABLED', 'MODULAR_SYSTEM', 'TERCET_RISK_PERTRADE'])
  })

  it('uses a journal of its own for each environment', () => {
    expect(good(keys).paths.journal).to.equal('.data/journal-paper.db')
    expect(good(local).paths.journal).to.equal('.data/journal-simulated.db')
    expect(good({ ...keys, TERCET_STATE: '/var/tercet' }).paths.journal).to.equal('/var/tercet/journal-paper.db')
  })

  it('refuses a daily loss whose critical level is below its warning', () => {
    expect(names({ ...keys, TERCET_DAILY_LOSS_WARNING: '2000' })).to.deep.equal(['TERCET_DAILY_LOSS_CRITICAL'])
    expect(good({ ...keys, TERCET_DAILY_LOSS_WARNING: '1000' }).risk.dailyLoss, 'they may be one').to.include({ warning: 1_000, critical: 1_000 })
  })

  it('refuses a short engine token', () => {
    expect(names({ ...keys, ENGINE_TOKEN: 'short' })).to.deep.equal(['ENGINE_TOKEN'])
  })

  it('gives alerts the web hooks that are switched on, and keeps both out of every message', () => {
    const hooks = { SLACK_WEBHOOK_URL: 'https://hooks.example/slack', DISCORD_WEBHOOK_URL: 'https://hooks.example/discord' }
    expect(good({ ...keys, ...hooks }).alerts).to.deep.include({ slack: undefined, discord: hooks.DISCORD_WEBHOOK_URL })
    const config = good({ ...keys, ...hooks, ENABLE_SLACK_ALERTS: 'true' })
    expect(config.alerts).to.deep.include({ slack: hooks.SLACK_WEBHOOK_URL, discord: hooks.DISCORD_WEBHOOK_URL })
    expect(config.secrets).to.include.members(Object.values(hooks))
  })

  it('takes from how many trades a day people are warned', () => {
    expect([good(keys), good({ ...keys, TERCET_TRADES_PER_DAY_WARNING: '80' })].map(({ alerts }) => alerts.tradesPerDay)).to.deep.equal([50, 80])
    expect(names({ ...keys, TERCET_TRADES_PER_DAY_WARNING: '0' })).to.deep.equal(['TERCET_TRADES_PER_DAY_WARNING'])
  })

  it('tells an interval that was given from the one that stands', () => {
    expect(good(keys).updater).to.include({ interval: 30_000, isIntervalGiven: false, project: 'demo-tercet' })
    expect(good({ ...keys, DASHBOARD_UPDATE_INTERVAL: ' ' }).updater.isIntervalGiven).to.equal(false)
    expect(good({ ...keys, DASHBOARD_UPDATE_INTERVAL: '30', FIREBASE_PROJECT_ID: 'demo-other' }).updater).to.include({ isIntervalGiven: true, project: 'demo-other' })
  })

  it('lets an address without the token ask 50 times an hour and 200 a day, as settings', () => {
    expect(good(keys).http.limits).to.deep.equal({ perHour: 50, perDay: 200 })
    expect(good({ ...keys, TERCET_CALLS_PER_HOUR: '7', TERCET_CALLS_PER_DAY: '9' }).http.limits).to.deep.equal({ perHour: 7, perDay: 9 })
  })

  it('asks for a volume on Railway, and takes a waiver', () => {
    const railway = { ...keys, RAILWAY_ENVIRONMENT_NAME: 'production' }
    expect(names(railway)).to.deep.equal(['RAILWAY_VOLUME_MOUNT_PATH'])
    expect(good({ ...railway, RAILWAY_VOLUME_MOUNT_PATH: '/data' }).paths.journal).to.equal('/data/journal-paper.db')
    expect(good({ ...railway, TERCET_WITHOUT_VOLUME: 'true' }).paths.state).to.equal('.data')
    expect(good(railway, 'cli').paths.state, 'who writes no journal needs none').to.equal('.data')
  })
})

describe('the way to real money', () => {
  it('is closed by default, and opens with address, switch, words and keys together', () => {
    expect(good(live).environment).to.equal('live')
    expect(good(live).broker).to.include({ keyId: 'AK', baseUrl: 'https://api.alpaca.markets' })
  })

  for (const [left, expected] of [
    ['TERCET_LIVE', 'TERCET_LIVE'],
    ['ALPACA_PAPER', 'ALPACA_BASE_URL'],
    ['ALPACA_BASE_URL', 'ALPACA_BASE_URL'],
    ['ALPACA_LIVE_SECRET_KEY', 'ALPACA_LIVE_SECRET_KEY'],
  ] as const)
    it(`stays closed without ${left}, whose absence is named by ${expected}`, () => {
      expect(names({ ...live, ...keys, [left]: undefined })).to.deep.equal([expected])
    })

  it('takes no other words, and no paper keys', () => {
    expect(names({ ...live, TERCET_LIVE: 'yes' })).to.deep.equal(['TERCET_LIVE'])
    expect(names({ ...live, ...keys, ALPACA_LIVE_API_KEY: undefined, ALPACA_LIVE_SECRET_KEY: undefined })).to.have.length(2)
  })

  it('refuses to go without limits there, and warns on paper', () => {
    expect(names({ ...live, RISK_MANAGEMENT: 'false' })).to.deep.equal(['RISK_MANAGEMENT'])
    expect(good({ ...keys, RISK_MANAGEMENT: 'false' }).risk.riskManagement).to.equal(false)
  })
})

describe('local mode', () => {
  it('is a simulated account on loopback', () => {
    const config = good(local)
    expect(config.environment).to.equal('simulated')
    expect(config.control).to.deep.equal({ url: 'ws://127.0.0.1:9000/control', token: 't' })
    expect(config.http.host).to.equal('127.0.0.1')
    expect(names({ ...local, TERCET_HOST: '0.0.0.0' }), 'nor does anybody else reach it').to.deep.equal(['TERCET_HOST'])
  })

  it('never talks to Alpaca', () => {
    expect(names({ ...local, ALPACA_BASE_URL: undefined })).to.deep.equal(['ALPACA_BASE_URL'])
    expect(names({ ...local, TERCET_CONTROL_URL: 'wss://market.example/control' }), 'nor to an exchange that is not on this machine').to.deep.equal(['TERCET_CONTROL_URL'])
    expect(names({ ...local, TERCET_CONTROL_TOKEN: undefined })).to.deep.equal(['TERCET_CONTROL_TOKEN'])
  })

  it('sends keys nowhere but to Alpaca and this machine', () => {
    expect(names({ ...keys, ALPACA_BASE_URL: 'https://example.invalid' })).to.deep.equal(['ALPACA_BASE_URL'])
    expect(good({ ...keys, ALPACA_BASE_URL: 'http://127.0.0.1:1' }).broker).to.include({ baseUrl: 'http://127.0.0.1:1' })
  })
})

describe('the service account', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs8', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } })
  const firebase = {
    FIREBASE_PRIVATE_KEY_ID: 'id',
    FIREBASE_PRIVATE_KEY: privateKey.replaceAll('\n', '\\n'),
    FIREBASE_CLIENT_EMAIL: 'firebase-adminsdk-abcde@alpaca-12fab.iam.gserviceaccount.com',
    FIREBASE_CLIENT_ID: '123',
    FIREBASE_CLIENT_CERT_URL: 'https://www.googleapis.com/robot/v1/metadata/x509/x',
  }

  it('is built from five variables, its key repaired and its project taken from the address', () => {
    const account = good(firebase, 'updater').firebase
    expect(account).to.include({ type: 'service_account', project_id: 'alpaca-12fab', private_key: privateKey, client_id: '123', private_key_id: 'id' })
    expect(good({ ...firebase, FIREBASE_PROJECT_ID: 'other' }, 'updater').firebase?.project_id).to.equal('other')
  })

  it('is given whole or not at all', () => {
    expect(names({ ...firebase, FIREBASE_CLIENT_ID: undefined }, 'launcher')).to.deep.equal(['FIREBASE_CLIENT_ID'])
    expect(good({}, 'launcher').firebase).to.equal(undefined)
    expect(names({}, 'updater')).to.have.length(5)
    expect(good({ FIRESTORE_EMULATOR_HOST: '127.0.0.1:9' }, 'updater').firebase).to.equal(undefined)
  })

  it('is refused beside a local Firestore, with a broken key, or without a project', () => {
    expect(names({ ...firebase, FIRESTORE_EMULATOR_HOST: '127.0.0.1:9' }, 'updater')).to.deep.equal(['FIRESTORE_EMULATOR_HOST'])
    expect(names({ ...firebase, FIREBASE_PRIVATE_KEY: '-----BEGIN' }, 'updater')).to.deep.equal(['FIREBASE_PRIVATE_KEY'])
    expect(names({ ...firebase, FIREBASE_CLIENT_EMAIL: 'a@b.c' }, 'updater')).to.deep.equal(['FIREBASE_CLIENT_EMAIL'])
  })

  it('is a secret, and so are keys and tokens', () => {
    const { secrets } = good({ ...firebase, ...keys, PORT: '9099' }, 'updater')
    expect(secrets).to.have.members([firebase.FIREBASE_PRIVATE_KEY, 'id', ...Object.values(keys)])
  })
})

function good(variables: Variables, needs: Needs = 'engine'): Config {
  const read = readConfig(variables, needs)
  if (read.type === 'problems') throw new Error(JSON.stringify(read.problems))
  return read.config
}

function names(variables: Variables, needs: Needs = 'engine'): readonly string[] {
  const read = readConfig(variables, needs)
  return read.type === 'config' ? [] : read.problems.map(({ name }) => name)
}
