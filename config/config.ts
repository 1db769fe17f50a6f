import type { WriterName } from './kind.ts'
import type { ServiceAccount } from './service-account.ts'

/** Real money, Alpaca's paper account, or the exchange of our own. */
export type Environment = 'paper' | 'live' | 'simulated'

/** Everything that the environment decides, read once at start. Times are milliseconds, shares of equity lie in 0..1. */
export interface Config {
  readonly environment: Environment
  /** What a person should be told at start and on every page. */
  readonly warnings: readonly string[]
  /** Undefined without keys: then the launcher starts local mode, and the engine never gets here. */
  readonly broker: Broker | undefined
  /** The embedded exchange's channel; given exactly when the environment is simulated. */
  readonly control: { readonly url: string; readonly token: string } | undefined
  readonly execution: { readonly enabled: boolean }
  readonly modules: { readonly stocks: ModuleConfig; readonly crypto: ModuleConfig; readonly options: ModuleConfig }
  readonly orchestrator: Orchestrator
  readonly optimizer: {
    readonly enabled: boolean
    /** Milliseconds of market time. */
    readonly interval: number
    readonly mayPromote: boolean
    /** At most the usual: promotions a day, and the chance of one without an edge on a module-day. */
    readonly policy: { readonly systemPromotionsADay: number; readonly alpha: number }
  }
  /** Redis that sweeps share their work over; undefined: this machine alone. */
  readonly sweep: { readonly redisUrl: string | undefined }
  /** Who writes the trades of a backtest. */
  readonly writers: readonly WriterName[]
  readonly risk: Risk
  readonly http: Http
  readonly log: { readonly level: 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR'; readonly format: 'auto' | 'json' | 'pretty' }
  readonly paths: Paths
  readonly exchange: { readonly seed: number; readonly speed: number; readonly lockStep: boolean; readonly tape: 'synthetic' | 'a' | 'b' }
  readonly updater: Updater
  readonly alerts: {
    /** Web hooks that alerts go to; one that is off or absent is undefined. */
    readonly slack: string | undefined
    readonly discord: string | undefined
    /** More round trips in a New York day are worth a warning. */
    readonly tradesPerDay: number
  }
  /** Railway, where the disk is lost and the local Firestore never starts. */
  readonly isRailway: boolean
  readonly firebase: ServiceAccount | undefined
  /** The texts that no log, message or page may show. */
  readonly secrets: readonly string[]
}

export interface Broker {
  readonly keyId: string
  readonly secret: string
  readonly baseUrl: string
  readonly feeds: { readonly stock: 'iex' | 'sip'; readonly option: 'indicative' | 'opra' }
  readonly requestsPerMinute: number
  readonly symbolLimits: { readonly stock: number; readonly crypto: number; readonly option: number }
}

export interface ModuleConfig {
  readonly enabled: boolean
  /** Shares, pairs, or the underlyings of the options module. */
  readonly symbols: readonly string[]
  readonly strategies: readonly string[]
}

export interface Orchestrator {
  /** MODULAR_SYSTEM: without it no module runs. */
  readonly modular: boolean
  readonly cycleDelay: number
  readonly maxConcurrentModules: number
  readonly moduleTimeout: number
  /** How long recorded quotes are kept. */
  readonly inputRetention: number
}

export interface Http {
  readonly host: string
  readonly port: number
  /** Undefined: made at first start, in a file beside the journal. */
  readonly token: string | undefined
  /** What one address may ask of `/api` without the token. */
  readonly limits: { readonly perHour: number; readonly perDay: number }
}

export interface Updater {
  readonly engineUrl: string
  readonly interval: number
  /** Whether DASHBOARD_UPDATE_INTERVAL was given; if not, the launcher has an interval of its own. */
  readonly isIntervalGiven: boolean
  readonly firestoreHost: string | undefined
  /** Project on a local Firestore; on Google's the service account names it. */
  readonly project: string
}

export interface Paths {
  readonly state: string
  /** The disk is lost at every deployment: an empty journal waits for the archive. */
  readonly isLost: boolean
  readonly journal: string
  /** Beyond which the oldest inputs leave the journal. */
  readonly journalBytes: number
  readonly reserveBytes: number
  readonly backups: Backups
  readonly data: string | undefined
  readonly cache: string
  /** Folder of what a backtest writes. */
  readonly output: string
  /** File of its trades; undefined: one in that folder. */
  readonly trades: string | undefined
}

export interface Backups {
  readonly enabled: boolean
  /** Milliseconds between two. */
  readonly every: number
  /** Milliseconds that one is kept. */
  readonly age: number
  readonly mostBytes: number
}

interface PerModule {
  readonly stocks: number
  readonly crypto: number
  readonly options: number
}

/** The desk's limits, in the shape of core/risk/limits.ts. */
export interface Risk {
  readonly riskManagement: boolean
  readonly executionEnabled: boolean
  readonly trimming: boolean
  readonly leastCut: number
  readonly fractionalShares: boolean
  readonly maxPortfolioRisk: number
  readonly maxPositionSize: number
  readonly allocation: PerModule
  readonly riskPerTrade: number
  readonly dailyLoss: { readonly warning: number; readonly critical: number; readonly halts: boolean }
  readonly cautionShare: number
  readonly minimumOrder: PerModule
  readonly maxOpenPositions: number
  readonly maxOrdersPerMinute: number
  readonly freshness: PerModule
  readonly correlation: { readonly threshold: number; readonly bars: number; readonly minimumBars: number }
  readonly priceCollar: PerModule
  readonly maxSpread: PerModule
  readonly options: { readonly maxNetDelta: number; readonly maxNetVega: number; readonly maxLoss: number; readonly minDaysToExpiry: number }
  readonly newsWindow: number
  readonly entryAge: number
  readonly breakers: { readonly rejections: number; readonly losses: number }
  readonly protections: {
    readonly enabled: boolean
    readonly coolDown: number
    readonly stopLossGuard: { readonly lookBack: number; readonly trades: number; readonly pause: number }
    readonly drawdownGuard: { readonly lookBack: number; readonly trades: number; readonly share: number; readonly pause: number }
    readonly lowProfit: { readonly lookBack: number; readonly trades: number; readonly required: number; readonly pause: number }
  }
}
