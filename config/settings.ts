import {
  address, choice, dollars, flag, fraction, innerAddress, list, minutes, pair, path, positive, real, redisAddress, seconds, secret, socketAddress, strategyName, text, ticker, whole, writers,
} from './kind.ts'
import type { Kind } from './kind.ts'

/** One environment variable. */
export interface Setting<T = unknown> {
  readonly group: Group
  readonly kind: Kind<T>
  /** The text that stands when the variable is absent or empty. */
  readonly default?: string
  /** When it must be given. */
  readonly needed?: string
  /** Further names; the first one that is given counts. */
  readonly alias?: readonly string[]
  /** What the template shows where that is not the default. */
  readonly template?: string
  /** Accepted and checked, but no part of the system reads it yet. */
  readonly later?: true
  readonly doc: string
}

export type Group =
  | 'Broker' | 'Switches' | 'Pace' | 'Universe' | 'Risk limits' | 'Market quality' | 'Options limits' | 'Protections' | 'HTTP and log'
  | 'Paths' | 'Local mode' | 'Firebase' | 'Dashboard build' | 'Backtest and writers' | 'Alerts' | 'Backups' | 'Data feeds' | 'Other brokers' | 'Containers and panels' | 'Platform'

const logLevel = choice(['DEBUG', 'INFO', 'WARNING', 'ERROR'], new Map([['warn', 'WARNING']] as const))

/** Every variable that any part of Tercet reads, in the order of the documents. Nothing else reads the environment. */
export const SETTINGS = {
  ALPACA_PAPER_API_KEY: { group: 'Broker', kind: secret, needed: 'for the engine on a paper account', alias: ['ALPACA_API_KEY'], doc: 'Key id of the Alpaca paper account.' },
  ALPACA_PAPER_SECRET_KEY: { group: 'Broker', kind: secret, needed: 'for the engine on a paper account', alias: ['ALPACA_SECRET_KEY'], doc: 'Secret key of the Alpaca paper account.' },
  ALPACA_API_KEY: { group: 'Broker', kind: secret, doc: 'Stands in for ALPACA_PAPER_API_KEY when that is absent.' },
  ALPACA_SECRET_KEY: { group: 'Broker', kind: secret, doc: 'Stands in for ALPACA_PAPER_SECRET_KEY when that is absent.' },
  ALPACA_BASE_URL: { group: 'Broker', kind: address, default: 'https://paper-api.alpaca.markets', doc: 'Where orders go. An address on loopback serves market data and streams too.' },
  ALPACA_PAPER: { group: 'Broker', kind: flag, default: 'true', doc: 'Paper account. The start is refused when ALPACA_BASE_URL says otherwise.' },
  ALPACA_LIVE_API_KEY: { group: 'Broker', kind: secret, needed: 'for the engine on a live account', doc: 'Key id of the live account.' },
  ALPACA_LIVE_SECRET_KEY: { group: 'Broker', kind: secret, needed: 'for the engine on a live account', doc: 'Secret key of the live account.' },
  TERCET_LIVE: { group: 'Broker', kind: choice(['I-ACCEPT-REAL-MONEY']), needed: 'for a live account', doc: 'The second, explicit opt-in to real money: the words I-ACCEPT-REAL-MONEY.' },
  TERCET_STOCK_FEED: { group: 'Broker', kind: choice(['iex', 'sip']), default: 'iex', doc: 'Feed of share prices under your Alpaca plan; iex is free.' },
  TERCET_OPTION_FEED: { group: 'Broker', kind: choice(['indicative', 'opra']), default: 'indicative', doc: 'Feed of option prices under your Alpaca plan; indicative is free.' },
  TERCET_REQUESTS_PER_MINUTE: { group: 'Broker', kind: whole(10, 10_000), default: '200', doc: 'Requests a minute under your plan, until the venue says otherwise.' },
  TERCET_STREAM_STOCKS: { group: 'Broker', kind: whole(1, 10_000), default: '30', doc: 'Share symbols that one stream may carry; held and pending ones come first, the rest is polled.' },
  TERCET_STREAM_CRYPTO: { group: 'Broker', kind: whole(1, 10_000), default: '30', doc: 'Pairs that one stream may carry.' },
  TERCET_STREAM_OPTIONS: { group: 'Broker', kind: whole(1, 10_000), default: '200', doc: 'Contracts that one stream may carry.' },

  EXECUTION_ENABLED: { group: 'Switches', kind: flag, default: 'true', doc: 'false runs every cycle and sends no order at all.' },
  AUTOMATION_MODE: { group: 'Switches', kind: choice(['live', 'signal_only']), default: 'live', doc: 'signal_only sends no order, as EXECUTION_ENABLED=false does. It says nothing about real money.' },
  MODULAR_SYSTEM: { group: 'Switches', kind: flag, default: 'true', doc: 'false runs no module, since there is no other engine.' },
  STOCKS_TRADING: { group: 'Switches', kind: flag, default: 'true', doc: 'Runs the stocks module.' },
  CRYPTO_TRADING: { group: 'Switches', kind: flag, default: 'true', doc: 'Runs the crypto module.' },
  OPTIONS_TRADING: { group: 'Switches', kind: flag, default: 'true', doc: 'Runs the options module.' },
  RISK_MANAGEMENT: { group: 'Switches', kind: flag, default: 'true', doc: 'false skips the limits, on paper and simulated accounts only, and says so on every page.' },
  ML_OPTIMIZATION: { group: 'Switches', kind: flag, default: 'true', doc: 'Runs the optimizer, which retunes strategies on evidence.' },
  TERCET_OPTIMIZER: { group: 'Switches', kind: choice(['apply', 'propose']), default: 'apply', doc: 'What the optimizer may do by itself: apply changes, or propose them and wait for an operator (rollbacks never wait).' },

  ORCHESTRATOR_CYCLE_DELAY: { group: 'Pace', kind: seconds, default: '120', doc: 'Seconds between the end of a cycle and the start of the next.' },
  ML_OPTIMIZATION_INTERVAL: { group: 'Pace', kind: seconds, default: '600', doc: 'Seconds of market time between two runs of the optimizer.' },
  ML_CHANGES_A_DAY: { group: 'Pace', kind: whole(0, 10), default: '10', doc: 'Most promotions a day, over all modules; rollbacks do not count.' },
  ML_EVIDENCE_THRESHOLD: { group: 'Pace', kind: real(20, 1_000_000), default: '20', doc: 'E-value that a promotion must reach. 20: chance alone changes at most one epoch of a module in twenty; 240: at most one day of all modules.' },
  DASHBOARD_UPDATE_INTERVAL: { group: 'Pace', kind: seconds, default: '30', doc: 'Seconds between two passes of the updater; the launcher takes 2 with the local Firestore unless it is given.' },
  MAX_CONCURRENT_MODULES: { group: 'Pace', kind: whole(1, 3), default: '3', doc: 'How many modules gather their data at the same moment.' },
  TERCET_MODULE_TIMEOUT: { group: 'Pace', kind: seconds, default: '30', doc: 'Seconds that a module may take to gather its data, and a decision may take before the watchdog ends the process.' },
  TERCET_QUOTE_DAYS: { group: 'Pace', kind: positive, default: '3', doc: 'Days that recorded inputs (quotes, chains, bars, looks at the venue) are kept in the journal. Replay reaches back to the oldest start among them, and a running engine writes one before the last leaves; facts stay.' },

  STOCKS_SYMBOLS: { group: 'Universe', kind: list(ticker), default: 'SPY,QQQ,AAPL,MSFT,BAC,F,KO,T,XLF,IWM,GLD', doc: 'Shares that the stocks module looks at.' },
  CRYPTO_SYMBOLS: { group: 'Universe', kind: list(pair), default: 'BTC/USD,ETH/USD,SOL/USD,LTC/USD,AVAX/USD,LINK/USD', doc: 'Pairs that the crypto module looks at.' },
  OPTIONS_UNDERLYINGS: { group: 'Universe', kind: list(ticker), default: 'SPY,QQQ,AAPL,MSFT', doc: 'Shares whose options the options module trades.' },
  STOCKS_STRATEGIES: { group: 'Universe', kind: list(strategyName), default: 'ORB,momentum_trading,mean_reversion', doc: 'Strategies of the stocks module.' },
  CRYPTO_STRATEGIES: { group: 'Universe', kind: list(strategyName), default: 'crypto_momentum,crypto_breakout,crypto_mean_reversion', doc: 'Strategies of the crypto module.' },
  OPTIONS_STRATEGIES: { group: 'Universe', kind: list(strategyName), default: 'wheel,vertical_spread,long_option', doc: 'Strategies of the options module.' },

  MAX_PORTFOLIO_RISK: { group: 'Risk limits', kind: fraction, default: '0.20', doc: 'Fall of equity below its peak that halts entries, as a share of the peak.' },
  MAX_POSITION_SIZE: { group: 'Risk limits', kind: fraction, default: '0.10', doc: 'Largest position in one underlying over all modules, as a share of equity.' },
  STOCKS_MAX_ALLOCATION: { group: 'Risk limits', kind: fraction, default: '0.50', doc: 'Largest exposure in shares, as a share of equity: what the other two caps leave.' },
  OPTIONS_MAX_ALLOCATION: { group: 'Risk limits', kind: fraction, default: '0.30', doc: 'Largest exposure in options, as a share of equity.' },
  CRYPTO_MAX_ALLOCATION: { group: 'Risk limits', kind: fraction, default: '0.20', doc: 'Largest exposure in coins, as a share of equity.' },
  TERCET_RISK_PER_TRADE: { group: 'Risk limits', kind: fraction, default: '0.005', doc: 'What one entry may lose at its stop, as a share of equity.' },
  TERCET_TRIM: { group: 'Risk limits', kind: flag, default: 'true', doc: 'Cuts an entry down to what a limit leaves; false refuses it.' },
  TERCET_TRIM_LEAST: { group: 'Risk limits', kind: fraction, default: '0.01', doc: 'An entry in shares or coins that would be cut below this share of equity, and below a quarter of what was asked, is refused: so small a rest counts as a trade all the same.' },
  TERCET_FRACTIONAL_SHARES: { group: 'Risk limits', kind: flag, default: 'false', doc: 'Entries in parts of a share, which the venue cannot protect with a stop of its own.' },
  TERCET_CAUTION_SHARE: { group: 'Risk limits', kind: fraction, default: '0.80', doc: 'Share of a limit from which the state is caution.' },
  TERCET_DAILY_LOSS_WARNING: { group: 'Risk limits', kind: dollars, default: '500', doc: 'Loss of a New York day beyond which a warning is sent, once that day.' },
  TERCET_DAILY_LOSS_CRITICAL: { group: 'Risk limits', kind: dollars, default: '1000', doc: 'Loss of a New York day beyond which a critical alert is sent, once that day.' },
  TERCET_DAILY_LOSS_HALTS: { group: 'Risk limits', kind: flag, default: 'false', doc: 'Whether a critical daily loss also stops entries for that day.' },
  TERCET_MAX_OPEN_POSITIONS: { group: 'Risk limits', kind: whole(1, 1_000), default: '20', doc: 'Positions open or asked for at one time.' },
  TERCET_MAX_ORDERS_PER_MINUTE: { group: 'Risk limits', kind: whole(1, 1_000), default: '30', doc: 'Entries sent in one minute.' },
  TERCET_STOCKS_MIN_ORDER: { group: 'Risk limits', kind: dollars, default: '1', doc: 'Smallest order in shares; the venue has its own of one dollar.' },
  TERCET_CRYPTO_MIN_ORDER: { group: 'Risk limits', kind: dollars, default: '10', doc: 'Smallest order in coins.' },
  TERCET_OPTIONS_MIN_ORDER: { group: 'Risk limits', kind: dollars, default: '1', doc: 'Smallest order in options.' },
  TERCET_CORRELATION_LIMIT: { group: 'Risk limits', kind: fraction, default: '0.90', doc: 'Correlation with a held position from which an entry is refused.' },
  TERCET_CORRELATION_BARS: { group: 'Risk limits', kind: whole(3, 250), default: '40', doc: '15-minute returns over which correlation is taken; 250 are kept.' },
  TERCET_CORRELATION_MIN_BARS: { group: 'Risk limits', kind: whole(3, 250), default: '20', doc: 'Fewest of them with which correlation is judged at all.' },
  TERCET_NEWS_WINDOW: { group: 'Risk limits', kind: minutes, default: '30', doc: 'Minutes before and after a high-impact event without entries.' },
  TERCET_ENTRY_AGE: { group: 'Risk limits', kind: seconds, default: '60', doc: 'Age at which an entry that was not sent before a restart expires.' },

  TERCET_STOCKS_STALE: { group: 'Market quality', kind: seconds, default: '180', doc: 'Age at which a share price no longer carries an entry.' },
  TERCET_CRYPTO_STALE: { group: 'Market quality', kind: seconds, default: '180', doc: 'Age at which a coin price no longer carries an entry.' },
  TERCET_OPTIONS_STALE: { group: 'Market quality', kind: seconds, default: '300', doc: 'Age at which an option price no longer carries an entry.' },
  TERCET_STOCKS_COLLAR: { group: 'Market quality', kind: fraction, default: '0.03', doc: 'Largest distance of a limit price from the mid, for shares.' },
  TERCET_CRYPTO_COLLAR: { group: 'Market quality', kind: fraction, default: '0.03', doc: 'Largest distance of a limit price from the mid, for coins.' },
  TERCET_OPTIONS_COLLAR: { group: 'Market quality', kind: fraction, default: '0.25', doc: 'Largest distance of a limit price from the mid, for options.' },
  TERCET_STOCKS_MAX_SPREAD: { group: 'Market quality', kind: fraction, default: '0.01', doc: 'Widest spread that an entry accepts, as a share of the mid, for shares.' },
  TERCET_CRYPTO_MAX_SPREAD: { group: 'Market quality', kind: fraction, default: '0.01', doc: 'Widest spread that an entry accepts, for coins.' },
  TERCET_OPTIONS_MAX_SPREAD: { group: 'Market quality', kind: fraction, default: '0.25', doc: 'Widest spread that an entry accepts, for options.' },

  TERCET_OPTIONS_MAX_DELTA: { group: 'Options limits', kind: real(0, 10), default: '0.50', doc: 'Dollar delta of the whole options book, as a share of equity.' },
  TERCET_OPTIONS_MAX_VEGA: { group: 'Options limits', kind: fraction, default: '0.005', doc: 'Dollars per volatility point of the whole options book, as a share of equity.' },
  TERCET_OPTIONS_MAX_LOSS: { group: 'Options limits', kind: fraction, default: '0.10', doc: 'Largest loss of one structure, as a share of equity.' },
  TERCET_OPTIONS_MIN_DTE: { group: 'Options limits', kind: whole(0, 365), default: '5', doc: 'Fewest days to expiry of an entry.' },

  TERCET_BREAKER_REJECTIONS: { group: 'Protections', kind: whole(1, 1_000), default: '5', doc: 'Rejections by the venue in a row that halt entries.' },
  TERCET_BREAKER_LOSSES: { group: 'Protections', kind: whole(1, 1_000), default: '12', doc: 'Losing round trips in a row that halt entries.' },
  TERCET_PROTECTIONS: { group: 'Protections', kind: flag, default: 'true', doc: 'Pauses of single symbols, modules or the account after bad results, as below.' },
  TERCET_COOL_DOWN: { group: 'Protections', kind: minutes, default: '5', doc: 'Minutes without entry in an underlying after a round trip.' },
  TERCET_STOP_GUARD_TRADES: { group: 'Protections', kind: whole(1, 1_000), default: '4', doc: 'Losing stop exits of one module that pause it.' },
  TERCET_STOP_GUARD_LOOK_BACK: { group: 'Protections', kind: minutes, default: '60', doc: 'Minutes in which they count.' },
  TERCET_STOP_GUARD_PAUSE: { group: 'Protections', kind: minutes, default: '60', doc: 'Minutes of that pause.' },
  TERCET_DRAWDOWN_GUARD_SHARE: { group: 'Protections', kind: fraction, default: '0.05', doc: "Fall of the account's result, as a share of equity, that pauses all entries." },
  TERCET_DRAWDOWN_GUARD_TRADES: { group: 'Protections', kind: whole(1, 1_000), default: '10', doc: 'Fewest round trips with which that is judged.' },
  TERCET_DRAWDOWN_GUARD_LOOK_BACK: { group: 'Protections', kind: minutes, default: '1440', doc: 'Minutes in which it is measured.' },
  TERCET_DRAWDOWN_GUARD_PAUSE: { group: 'Protections', kind: minutes, default: '240', doc: 'Minutes of that pause.' },
  TERCET_LOW_PROFIT_RETURN: { group: 'Protections', kind: real(-1, 1), default: '-0.02', doc: "Sum of an underlying's returns below which it pauses." },
  TERCET_LOW_PROFIT_TRADES: { group: 'Protections', kind: whole(1, 1_000), default: '4', doc: 'Fewest round trips with which that is judged.' },
  TERCET_LOW_PROFIT_LOOK_BACK: { group: 'Protections', kind: minutes, default: '360', doc: 'Minutes in which they count.' },
  TERCET_LOW_PROFIT_PAUSE: { group: 'Protections', kind: minutes, default: '60', doc: 'Minutes of that pause.' },

  PORT: { group: 'HTTP and log', kind: whole(0, 65_535), default: '8080', doc: 'Port of dashboard and API; 0 takes a free one.' },
  TERCET_HOST: { group: 'HTTP and log', kind: text, doc: 'Address to listen on. All of them unless given; in local mode 127.0.0.1.' },
  ENGINE_TOKEN: { group: 'HTTP and log', kind: secret, doc: 'What commands, and with broker keys reads, must show; at least 24 characters. Made at first start when absent.' },
  TERCET_CALLS_PER_HOUR: { group: 'HTTP and log', kind: whole(1, 1_000_000), default: '50', doc: 'Calls to /api in an hour from one address without the token; health is not counted.' },
  TERCET_CALLS_PER_DAY: { group: 'HTTP and log', kind: whole(1, 1_000_000), default: '200', doc: 'The same for a day.' },
  ENGINE_URL: { group: 'HTTP and log', kind: innerAddress, default: 'http://127.0.0.1:8080', doc: 'Where updater and command line find the engine.' },
  LOG_LEVEL: { group: 'HTTP and log', kind: logLevel, default: 'INFO', doc: 'Least level that is logged.' },
  TERCET_LOG_FORMAT: { group: 'HTTP and log', kind: choice(['auto', 'json', 'pretty']), default: 'auto', doc: 'auto writes short lines to a terminal and JSON lines elsewhere.' },

  TERCET_STATE: { group: 'Paths', kind: path, doc: 'Folder of journal, lease and token: .data unless given, on Railway the volume.' },
  TERCET_JOURNAL: { group: 'Paths', kind: path, doc: 'File of the journal; unless given, journal-<environment>.db in TERCET_STATE, since one journal serves one account.' },
  TERCET_JOURNAL_MB: { group: 'Paths', kind: real(1, 1_000_000), default: '2000', doc: 'Megabytes of journal beyond which its oldest inputs leave before TERCET_QUOTE_DAYS is over.' },
  TERCET_RESERVE_MB: { group: 'Paths', kind: real(5, 10_000), default: '8', doc: 'Megabytes kept beside the journal for the exits of a full disk; from 5, since its log of 4 goes into the file first.' },
  TERCET_DATA: { group: 'Paths', kind: path, doc: 'Folder of recorded market data (open/, vendor/, copyleft/) for tapes and tests.' },

  TERCET_EXCHANGE_SEED: { group: 'Local mode', kind: whole(0, 2_147_483_647), default: '10', doc: 'Seed of the simulated market: the same seed is the same market.' },
  TERCET_EXCHANGE_SPEED: { group: 'Local mode', kind: real(0, 10_000), default: '60', doc: 'Market seconds in a second; 0 is lock-step, as fast as the machine can.' },
  TERCET_EXCHANGE_TAPE: { group: 'Local mode', kind: choice(['synthetic', 'a', 'b']), default: 'synthetic', doc: 'The market shown: synthetic, or a recorded walk a or b out of TERCET_DATA.' },
  TERCET_CONTROL_URL: { group: 'Local mode', kind: socketAddress, doc: "Set by the launcher alone: the exchange's control channel, which makes the account a simulated one." },
  TERCET_CONTROL_TOKEN: { group: 'Local mode', kind: secret, needed: 'with TERCET_CONTROL_URL', doc: 'Set by the launcher alone: what that channel asks for.' },

  FIREBASE_PROJECT_ID: { group: 'Firebase', kind: text, doc: 'Project; unless given, the one in FIREBASE_CLIENT_EMAIL, and demo-tercet on a local Firestore.' },
  FIREBASE_PRIVATE_KEY_ID: { group: 'Firebase', kind: secret, needed: 'for the updater on Google Firestore', doc: 'Id of the service account key.' },
  FIREBASE_PRIVATE_KEY: { group: 'Firebase', kind: secret, needed: 'for the updater on Google Firestore', doc: 'The key on one line with \\n between its lines; quotes and lost line breaks are repaired.' },
  FIREBASE_CLIENT_EMAIL: { group: 'Firebase', kind: text, needed: 'for the updater on Google Firestore', doc: 'firebase-adminsdk-…@<project>.iam.gserviceaccount.com' },
  FIREBASE_CLIENT_ID: { group: 'Firebase', kind: text, needed: 'for the updater on Google Firestore', doc: 'Client id of the service account.' },
  FIREBASE_CLIENT_CERT_URL: { group: 'Firebase', kind: address, needed: 'for the updater on Google Firestore', doc: 'Certificate address of the service account.' },
  FIREBASE_AUTH_EMULATOR_HOST: { group: 'Firebase', kind: text, doc: 'host:port of an Auth emulator, for tercet operator; refused together with a service account.' },
  FIRESTORE_EMULATOR_HOST: { group: 'Firebase', kind: text, doc: 'host:port of a local Firestore; refused together with a service account.' },
  VITE_FIREBASE_API_KEY: { group: 'Dashboard build', kind: text, doc: 'Public web settings of the hosted page, read by its build.' },
  VITE_FIREBASE_AUTH_DOMAIN: { group: 'Dashboard build', kind: text, doc: 'As above.' },
  VITE_FIREBASE_PROJECT_ID: { group: 'Dashboard build', kind: text, doc: 'As above.' },
  VITE_FIREBASE_STORAGE_BUCKET: { group: 'Dashboard build', kind: text, later: true, doc: 'As above.' },
  VITE_FIREBASE_MESSAGING_SENDER_ID: { group: 'Dashboard build', kind: text, later: true, doc: 'As above.' },
  VITE_FIREBASE_APP_ID: { group: 'Dashboard build', kind: text, doc: 'As above.' },
  VITE_TERCET_ENVIRONMENT: { group: 'Dashboard build', kind: choice(['simulated', 'paper', 'live']), default: 'paper', doc: 'Whose money the hosted page says before its first figures.' },
  VITE_SOURCE_URL: { group: 'Dashboard build', kind: address, doc: 'Where the sources are, for the link at the foot of the page.' },
  VITE_GA_MEASUREMENT_ID: { group: 'Dashboard build', kind: text, doc: 'Analytics id; none without it.' },

  DATA_CACHE_DIR: { group: 'Backtest and writers', kind: path, default: './data/cache', doc: 'Folder of fetched bars.' },
  OUTPUT_DIR: { group: 'Backtest and writers', kind: path, default: './output', doc: 'Folder of results: a backtest writes `trades.csv` there, and counts its trials beside it.' },
  OUTPUT_LOCATION: { group: 'Backtest and writers', kind: path, doc: 'File of the trades, instead of `trades.csv` in OUTPUT_DIR; `--output` goes before it.' },
  REDIS_URL: { group: 'Backtest and writers', kind: redisAddress, doc: 'Redis of the queue over which `tercet sweep` shares its work with `tercet sweep worker` on other machines; without it a sweep stays on this one.' },
  WRITER_TYPE: { group: 'Backtest and writers', kind: writers, default: 'csv', doc: 'Writers of the trades of a backtest. csv is built; a backtest refuses gcs and mongodb, which are not.' },
  GCS_BUCKET: { group: 'Backtest and writers', kind: text, template: 'trading-playbook-data', later: true, doc: 'Bucket of the gcs writer.' },
  MONGODB_CONNECTION: { group: 'Backtest and writers', kind: secret, later: true, doc: 'Connection of the mongodb writer.' },
  STRATEGY_MODE: { group: 'Backtest and writers', kind: choice(['standard']), default: 'standard', later: true, doc: 'Set of strategies.' },
  ENVIRONMENT: { group: 'Backtest and writers', kind: choice(['production', 'staging', 'development']), default: 'production', later: true, doc: 'Name of the deployment; it opens and closes nothing.' },

  TERCET_TRADES_PER_DAY_WARNING: { group: 'Alerts', kind: whole(1, 1_000_000), default: '50', doc: 'Round trips closed in a New York day beyond which the updater warns, once that day.' },
  ENABLE_EMAIL_ALERTS: { group: 'Alerts', kind: flag, default: 'false', template: 'true', later: true, doc: 'Alerts by e-mail.' },
  ENABLE_SLACK_ALERTS: { group: 'Alerts', kind: flag, default: 'false', template: 'true', doc: 'Alerts on Slack, with SLACK_WEBHOOK_URL.' },
  ENABLE_SMS_ALERTS: { group: 'Alerts', kind: flag, default: 'false', template: 'false', later: true, doc: 'Alerts by SMS.' },
  EMAIL_USER: { group: 'Alerts', kind: secret, later: true, doc: 'Mail account.' },
  EMAIL_PASSWORD: { group: 'Alerts', kind: secret, later: true, doc: 'Its password.' },
  SLACK_WEBHOOK_URL: { group: 'Alerts', kind: secret, doc: 'Slack web hook; used with ENABLE_SLACK_ALERTS=true.' },
  DISCORD_WEBHOOK_URL: { group: 'Alerts', kind: secret, doc: 'Discord web hook; alerts go there when it is given.' },
  TELEGRAM_BOT_TOKEN: { group: 'Alerts', kind: secret, later: true, doc: 'Telegram bot.' },
  TELEGRAM_CHAT_ID: { group: 'Alerts', kind: secret, later: true, doc: 'Telegram chat.' },
  TWILIO_ACCOUNT_SID: { group: 'Alerts', kind: secret, later: true, doc: 'Twilio account.' },
  TWILIO_AUTH_TOKEN: { group: 'Alerts', kind: secret, later: true, doc: 'Twilio token.' },
  TWILIO_PHONE: { group: 'Alerts', kind: secret, later: true, doc: 'Number that sends.' },
  YOUR_PHONE: { group: 'Alerts', kind: secret, later: true, alias: ['YOUR_PHONE_NUMBER'], doc: 'Number that receives.' },
  YOUR_PHONE_NUMBER: { group: 'Alerts', kind: secret, later: true, doc: 'Stands in for YOUR_PHONE when that is absent.' },
  PAGERDUTY_API_KEY: { group: 'Alerts', kind: secret, later: true, doc: 'PagerDuty key.' },
  PAGERDUTY_ROUTING_KEY: { group: 'Alerts', kind: secret, later: true, doc: 'PagerDuty routing key.' },

  AUTO_BACKUP_ENABLED: { group: 'Backups', kind: flag, default: 'true', doc: 'Backups of the journal by schedule, into `backups` beside it; `tercet backup` makes one by hand, `tercet restore` puts one in place.' },
  BACKUP_INTERVAL_HOURS: { group: 'Backups', kind: positive, default: '6', doc: 'Hours between two backups.' },
  BACKUP_RETENTION_DAYS: { group: 'Backups', kind: positive, default: '30', doc: 'Days that a backup is kept.' },
  TERCET_BACKUP_MB: { group: 'Backups', kind: real(1, 1_000_000), default: '1000', doc: 'Megabytes that all backups may take: the oldest go first, the newest stays.' },
  AWS_ACCESS_KEY_ID: { group: 'Backups', kind: secret, later: true, doc: 'S3 key id.' },
  AWS_SECRET_ACCESS_KEY: { group: 'Backups', kind: secret, later: true, doc: 'S3 secret key.' },
  S3_BACKUP_BUCKET: { group: 'Backups', kind: text, template: 'strategy-lab-backups', later: true, doc: 'S3 bucket.' },
  GOOGLE_SERVICE_ACCOUNT_KEY: { group: 'Backups', kind: path, later: true, doc: 'Key file for Google Drive.' },
  GOOGLE_DRIVE_ROOT_FOLDER_ID: { group: 'Backups', kind: text, later: true, doc: 'Folder on Google Drive.' },
  BUCKET_NAME: { group: 'Backups', kind: text, default: 'etrade-strategy-data', later: true, doc: 'Bucket of cloud state.' },
  STATE_FILE_PATH: { group: 'Backups', kind: path, default: 'gs://etrade-strategy-data/state/', later: true, doc: 'State below that bucket.' },
  LOGS_FILE_PATH: { group: 'Backups', kind: path, default: 'gs://etrade-strategy-data/logs/', later: true, doc: 'Logs below that bucket.' },
  BACKUP_FILE_PATH: { group: 'Backups', kind: path, default: 'gs://etrade-strategy-data/backups/', later: true, doc: 'Backups below that bucket.' },

  FINNHUB_API_KEY: { group: 'Data feeds', kind: secret, later: true, doc: 'Finnhub feed.' },
  ALPHA_VANTAGE_API_KEY: { group: 'Data feeds', kind: secret, later: true, doc: 'Alpha Vantage feed.' },
  POLYGON_API_KEY: { group: 'Data feeds', kind: secret, later: true, doc: 'Polygon feed.' },
  MARKETAUX_API_KEY: { group: 'Data feeds', kind: secret, later: true, doc: 'Marketaux news.' },
  NEWSDATA_API_KEY: { group: 'Data feeds', kind: secret, later: true, doc: 'NewsData.io news.' },
  GEMINI_API_KEY: { group: 'Data feeds', kind: secret, later: true, doc: 'Gemini commentary.' },

  OANDA_API_KEY: { group: 'Other brokers', kind: secret, later: true, doc: 'OANDA practice account.' },
  ETRADE_CONSUMER_KEY: { group: 'Other brokers', kind: secret, later: true, doc: 'E*TRADE key.' },
  ETRADE_CONSUMER_SECRET: { group: 'Other brokers', kind: secret, later: true, doc: 'E*TRADE secret.' },
  ETRADE_ACCOUNT_ID: { group: 'Other brokers', kind: secret, later: true, doc: 'E*TRADE account.' },
  SCANNER_MODE: { group: 'Other brokers', kind: choice(['etrade_optimized']), default: 'etrade_optimized', later: true, doc: 'Mode of the scanner service.' },
  OAUTH_MODE: { group: 'Other brokers', kind: choice(['keepalive']), default: 'keepalive', later: true, doc: 'Mode of the OAuth service.' },

  DATABASE_URL: { group: 'Containers and panels', kind: secret, template: 'postgresql://postgres:${DB_PASSWORD}@timescaledb:5432/trading', later: true, doc: 'Optional database.' },
  DB_PASSWORD: { group: 'Containers and panels', kind: secret, later: true, doc: 'Its password.' },
  POSTGRES_PASSWORD: { group: 'Containers and panels', kind: secret, later: true, doc: 'Read by the database container.' },
  POSTGRES_DB: { group: 'Containers and panels', kind: text, default: 'trading', later: true, doc: 'Read by the database container.' },
  GRAFANA_PASSWORD: { group: 'Containers and panels', kind: secret, later: true, doc: 'Password of the panels.' },
  GF_SECURITY_ADMIN_PASSWORD: { group: 'Containers and panels', kind: secret, later: true, doc: 'Read by the panel container.' },
  GF_INSTALL_PLUGINS: { group: 'Containers and panels', kind: text, later: true, doc: 'Read by the panel container.' },

  RAILWAY_ENVIRONMENT_NAME: { group: 'Platform', kind: text, doc: 'Set by Railway; its presence means that the disk is lost at every deployment.' },
  RAILWAY_VOLUME_MOUNT_PATH: { group: 'Platform', kind: path, doc: 'Set by Railway where a volume is mounted.' },
  TERCET_WITHOUT_VOLUME: { group: 'Platform', kind: flag, default: 'false', doc: 'Starts on Railway without a volume all the same; the journal is then lost at every deployment.' },
} as const satisfies Readonly<Record<string, Setting>>

export type SettingName = keyof typeof SETTINGS
