import { childEnvironment } from '../../config/child-environment.ts'
import { DRILL } from '../../drill/drill-modules.ts'
import { engineVariables, type LocalSession } from '../local-session.ts'

export interface Place {
  readonly folder: string
  readonly session: LocalSession
  /** The engine's own. */
  readonly port: number
  readonly token: string
}

/** Empty is as good as none, and wins over a file: no account, no journal and no deployment of the person who drills is reached. */
const NOT_YOURS = [
  'ALPACA_PAPER_API_KEY', 'ALPACA_PAPER_SECRET_KEY', 'ALPACA_API_KEY', 'ALPACA_SECRET_KEY', 'ALPACA_LIVE_API_KEY', 'ALPACA_LIVE_SECRET_KEY', 'ALPACA_BASE_URL',
  'ALPACA_PAPER', 'TERCET_LIVE', 'TERCET_JOURNAL', 'RAILWAY_ENVIRONMENT_NAME', 'RAILWAY_VOLUME_MOUNT_PATH', 'TERCET_CONTROL_URL', 'TERCET_CONTROL_TOKEN',
  'REDIS_URL', 'SLACK_WEBHOOK_URL', 'DISCORD_WEBHOOK_URL',
]

/** One small order must always pass here: the limits have exercises of their own, which go by the settings. */
const LIMITS: Readonly<Record<string, string>> = {
  RISK_MANAGEMENT: 'true', MAX_PORTFOLIO_RISK: '0.99', MAX_POSITION_SIZE: '1', STOCKS_MAX_ALLOCATION: '1', CRYPTO_MAX_ALLOCATION: '1', OPTIONS_MAX_ALLOCATION: '1',
  TERCET_DAILY_LOSS_HALTS: 'false', TERCET_MAX_OPEN_POSITIONS: '100', TERCET_MAX_ORDERS_PER_MINUTE: '1000', TERCET_CRYPTO_MIN_ORDER: '10', TERCET_CORRELATION_LIMIT: '1',
  TERCET_CRYPTO_STALE: '3600', TERCET_CRYPTO_COLLAR: '1', TERCET_CRYPTO_MAX_SPREAD: '1', TERCET_BREAKER_REJECTIONS: '1000', TERCET_BREAKER_LOSSES: '1000',
  TERCET_PROTECTIONS: 'false',
}

/** Modules, pace and paths of the drill. */
const DESK: Readonly<Record<string, string>> = {
  MODULAR_SYSTEM: 'true', EXECUTION_ENABLED: 'true', AUTOMATION_MODE: 'live', ML_OPTIMIZATION: 'false', AUTO_BACKUP_ENABLED: 'false',
  STOCKS_TRADING: 'false', CRYPTO_TRADING: 'true', OPTIONS_TRADING: 'false',
  CRYPTO_SYMBOLS: 'BTC/USD,ETH/USD', STOCKS_STRATEGIES: DRILL, CRYPTO_STRATEGIES: DRILL, OPTIONS_STRATEGIES: DRILL,
  ORCHESTRATOR_CYCLE_DELAY: '10', TERCET_MODULE_TIMEOUT: '8', TERCET_REQUESTS_PER_MINUTE: '10000', TERCET_RESERVE_MB: '5', TERCET_HOST: '127.0.0.1',
  LOG_LEVEL: 'INFO', TERCET_LOG_FORMAT: 'json',
}

/** What a command of the drill's place sees: local mode, its exchange found by the file that the launcher writes. */
export function commandEnvironment({ folder, port, token }: Place): NodeJS.ProcessEnv {
  const none = Object.fromEntries(NOT_YOURS.map((name) => [name, '']))
  return childEnvironment({ ...none, ...LIMITS, ...DESK, TERCET_STATE: folder, PORT: String(port), ENGINE_URL: `http://127.0.0.1:${port}`, ENGINE_TOKEN: token })
}

/** What an engine of the drill's place sees: the same, and the keys of its exchange. `port` may differ for a second one. */
export function engineEnvironment(place: Place, port = place.port): NodeJS.ProcessEnv {
  return { ...commandEnvironment(place), ...engineVariables(place.session), PORT: String(port) }
}
