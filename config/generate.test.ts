import { readFileSync } from 'node:fs'
import { parse } from 'dotenv'
import { expect } from 'chai'
import { generated } from './generate.ts'
import { readConfig } from './read-config.ts'
import { SETTINGS } from './settings.ts'

/** The names of the five sources, as the requirements list them. */
const SOURCES = `ALPACA_PAPER_API_KEY ALPACA_PAPER_SECRET_KEY ALPACA_BASE_URL EXECUTION_ENABLED MODULAR_SYSTEM ML_OPTIMIZATION RISK_MANAGEMENT
OPTIONS_TRADING CRYPTO_TRADING STOCKS_TRADING FIREBASE_PRIVATE_KEY_ID FIREBASE_PRIVATE_KEY FIREBASE_CLIENT_EMAIL FIREBASE_CLIENT_ID
FIREBASE_CLIENT_CERT_URL ORCHESTRATOR_CYCLE_DELAY ML_OPTIMIZATION_INTERVAL DASHBOARD_UPDATE_INTERVAL MAX_CONCURRENT_MODULES MAX_PORTFOLIO_RISK
MAX_POSITION_SIZE OPTIONS_MAX_ALLOCATION CRYPTO_MAX_ALLOCATION ALPACA_API_KEY ALPACA_SECRET_KEY ALPACA_PAPER DATA_CACHE_DIR OUTPUT_DIR
OUTPUT_LOCATION WRITER_TYPE GCS_BUCKET MONGODB_CONNECTION LOG_LEVEL ENABLE_EMAIL_ALERTS ENABLE_SLACK_ALERTS ENABLE_SMS_ALERTS EMAIL_USER
EMAIL_PASSWORD SLACK_WEBHOOK_URL DISCORD_WEBHOOK_URL TWILIO_ACCOUNT_SID TWILIO_AUTH_TOKEN TWILIO_PHONE YOUR_PHONE PAGERDUTY_API_KEY
PAGERDUTY_ROUTING_KEY FINNHUB_API_KEY DATABASE_URL DB_PASSWORD GRAFANA_PASSWORD POSTGRES_PASSWORD POSTGRES_DB GF_SECURITY_ADMIN_PASSWORD
GF_INSTALL_PLUGINS AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY S3_BACKUP_BUCKET GOOGLE_SERVICE_ACCOUNT_KEY GOOGLE_DRIVE_ROOT_FOLDER_ID ENVIRONMENT
STRATEGY_MODE AUTOMATION_MODE SCANNER_MODE OAUTH_MODE ETRADE_CONSUMER_KEY ETRADE_CONSUMER_SECRET ETRADE_ACCOUNT_ID TELEGRAM_BOT_TOKEN
TELEGRAM_CHAT_ID ALPHA_VANTAGE_API_KEY POLYGON_API_KEY BUCKET_NAME STATE_FILE_PATH LOGS_FILE_PATH BACKUP_FILE_PATH BACKUP_INTERVAL_HOURS
BACKUP_RETENTION_DAYS AUTO_BACKUP_ENABLED OANDA_API_KEY PORT FIREBASE_PROJECT_ID FIRESTORE_EMULATOR_HOST STOCKS_MAX_ALLOCATION
MARKETAUX_API_KEY NEWSDATA_API_KEY GEMINI_API_KEY VITE_GA_MEASUREMENT_ID`.split(/\s+/)

describe('the generated files', () => {
  for (const [path, text] of Object.entries(generated()))
    it(`include ${path} as it is committed (else run \`npm run settings\`)`, () => {
      expect(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')).to.equal(text)
    })

  it('list every variable of the table and of the sources, each once', () => {
    const listed = [...generated()['.env.template'].matchAll(/^([A-Z]\w*)=/gm)].map(([, name]) => name)
    expect(listed).to.have.members(Object.keys(SETTINGS))
    expect(listed).to.include.members(SOURCES)
    for (const name of Object.keys(SETTINGS)) expect(generated()['docs/settings.md']).to.contain(`\`${name}\``)
  })

  it('give a template that starts local mode as it stands', () => {
    const read = readConfig(parse(generated()['.env.template']), 'launcher')
    expect(read).to.have.property('type', 'config')
  })

  it('hold the alert switches of the source in the template, while the code has them off', () => {
    const template = parse(generated()['.env.template'])
    expect([template.ENABLE_EMAIL_ALERTS, template.ENABLE_SLACK_ALERTS, template.ENABLE_SMS_ALERTS]).to.deep.equal(['true', 'true', 'false'])
    expect([SETTINGS.ENABLE_EMAIL_ALERTS.default, SETTINGS.ENABLE_SLACK_ALERTS.default]).to.deep.equal(['false', 'false'])
  })

  it('show no default for any secret', () => {
    for (const [name, setting] of Object.entries(SETTINGS)) if (setting.kind.secret) expect(setting, name).not.to.have.property('default')
  })
})
