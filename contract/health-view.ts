/** Where the engine stands in its life; `why` says what it waits for or does. */
export interface PhaseView {
  readonly type: 'standing-by' | 'restoring' | 'starting' | 'ready' | 'stopping'
  readonly why: string
}

/** The phase, and once ready how well it goes: `degraded` names a component that is down, `stalled` a loop that no longer turns. */
export type HealthStatus = 'standing-by' | 'restoring' | 'starting' | 'ok' | 'degraded' | 'stalled' | 'stopping'

/** The answer of `GET /health`, which needs no token and so says nothing about the account. */
export interface LivenessView {
  readonly status: HealthStatus
  readonly why: string
  readonly version: string
  /** Wall milliseconds since the start. */
  readonly uptime: number
  readonly cycles: number
  /** Wall milliseconds of epoch; null before the loop. */
  readonly lastCycleAt: number | null
}

/** The answer of `GET /api/health`. */
export interface HealthView extends HealthReport {
  readonly status: HealthStatus
  readonly why: string
  readonly phase: PhaseView
  /** Wall milliseconds since the start. */
  readonly uptime: number
}

/** What the engine knows of its own health. Times are wall milliseconds; a part that is not there yet is null. */
export interface HealthReport {
  readonly schema: 1
  readonly version: string
  readonly environment: 'paper' | 'live' | 'simulated'
  readonly startedAt: number
  readonly loop: LoopHealthView | null
  /** Modules, feeds, streams, broker, journal, jobs: each by its own name, in a stated order. */
  readonly components: readonly ComponentView[]
  readonly broker: BrokerUsageView | null
  readonly journal: JournalHealthView | null
  readonly disk: DiskView | null
  readonly lease: LeaseView | null
  readonly states: Readonly<Record<'desk' | 'stocks' | 'crypto' | 'options', 'active' | 'caution' | 'reducing' | 'halted'>> | null
  readonly warnings: readonly string[]
}

export interface LoopHealthView {
  readonly cycles: number
  /** When the last cycle ended; before the first, when the loop began. */
  readonly lastCycleAt: number
  readonly lastCycleMs: number
  readonly cycling: boolean
  /** Always 0. */
  readonly overlaps: number
  /** Between two cycles, in milliseconds of market time. */
  readonly cycleDelay: number
  /** Market seconds in a wall second; 0 in lock-step. */
  readonly speed: number
}

/** `disabled` is a setting and no failure. */
export interface ComponentView {
  readonly name: string
  readonly kind: 'module' | 'feed' | 'broker' | 'journal' | 'job' | 'outlet'
  readonly state: 'up' | 'starting' | 'down' | 'disabled'
  /** What is wrong, or an empty string. */
  readonly why: string
  /** Since this state; null when unknown. */
  readonly since: number | null
  readonly restarts: number
  /** Of a stream: wall milliseconds in which it owed a word and said none; null while its market is closed. */
  readonly silence?: number | null
}

/** Requests of the present rate window. */
export interface BrokerUsageView {
  readonly used: number
  readonly remaining: number
  readonly limit: number
  readonly waiting: number
}

export interface JournalHealthView {
  /** Number of the newest fact. */
  readonly seq: number
  readonly bytes: number
  /** Of its write-ahead log. */
  readonly logBytes: number
}

export interface DiskView {
  readonly freeBytes: number
  /** Whether the room for exits and halts is still kept. */
  readonly reserveHeld: boolean
}

export interface LeaseView {
  readonly held: boolean
  readonly token: number
  readonly owner: string
  readonly pid: number
  /** Of the machine that the process runs on. */
  readonly host?: string
  readonly since: number
}
