import type { Collection, DocumentName } from './paths.ts'

/** How one document is kept: who may read it, when it is written, what is given up first over budget, and how long it stays. */
export interface DocumentPlan {
  readonly path: string
  readonly collection: Collection
  readonly audience: 'public' | 'operator'
  readonly writer: 'updater' | 'operator'
  /** Written at least every this many updater passes (30 s each by default) if its content changed; null: never by the clock alone. */
  readonly passes: number | null
  /** What writes it besides; the first of a burst leaves at once. */
  readonly on: readonly Trigger[]
  /** At most one write in this many passes, however often its cause fires. */
  readonly spacing: number
  /** A pass writes it even if nothing changed: its time is the heartbeat. */
  readonly always: boolean
  /** Over budget, the largest goes first (DASHBOARD.md section 1). */
  readonly keep: 1 | 2 | 3 | 4 | 5 | 6
  /** Writes planned for the busy day. */
  readonly writes: number
  /** Days that dated documents stay; null: for ever, or overwritten in place. */
  readonly days: number | null
}

/** `contract`: an option was filled, or ended; `session`: by the clock only while the options session is open; `watched`: only while an operator's `watch` is younger than 5 minutes. */
export type Trigger = 'start' | 'fill' | 'contract' | 'halt' | 'change' | 'optimizer' | 'day-end' | 'session' | 'watched' | 'command'

/** The plan of DASHBOARD.md section 1. The planned writes sum to 5,960. */
export const DOCUMENT_PLANS: Readonly<Record<DocumentName, DocumentPlan>> = {
  live: plan({ path: 'public/live', passes: 1, on: ['fill', 'halt'], always: true, keep: 1, writes: 3_050 }),
  day: plan({ path: 'public/day-{date}', passes: 10, keep: 3, writes: 288, days: 400 }),
  risk: plan({ path: 'public/risk', passes: 10, keep: 5, writes: 288 }),
  why: plan({ path: 'public/why', passes: 10, keep: 6, writes: 288 }),
  options: plan({ path: 'public/options', passes: 10, on: ['contract', 'session'], keep: 6, writes: 78 }),
  learning: plan({ path: 'public/learning', on: ['start', 'optimizer'], keep: 6, writes: 144 }),
  trades: plan({ path: 'public/trades-{date}', on: ['fill'], spacing: 2, keep: 4, writes: 300, days: 400 }),
  chart: plan({ path: 'public/chart-{symbol}-{date}', passes: 30, on: ['fill'], spacing: 2, keep: 6, writes: 700, days: 31 }),
  history: plan({ path: 'public/history', on: ['start', 'day-end'], keep: 6, writes: 4 }),
  alerts: plan({ path: 'public/alerts', on: ['change'], keep: 2, writes: 60 }),
  privateLive: plan({ path: 'private/live', passes: 1, on: ['watched'], keep: 6, writes: 180 }),
  privateLogs: plan({ path: 'private/logs', passes: 1, on: ['watched'], keep: 6, writes: 180 }),
  privateChart: plan({ path: 'private/chart-{symbol}-{date}', passes: 30, on: ['fill'], spacing: 2, keep: 6, writes: 0, days: 31 }),
  archiveState: plan({ path: 'private/archive-state', on: ['change'], spacing: 2, keep: 6, writes: 150 }),
  archiveParameters: plan({ path: 'private/archive-parameters', on: ['change'], spacing: 2, keep: 6, writes: 50 }),
  archiveTrades: plan({ path: 'private/archive-trades-{month}', on: ['change'], spacing: 2, keep: 6, writes: 100 }),
  command: { ...plan({ path: 'commands/{id}', on: ['command'], keep: 2, writes: 34, days: 7 }), writer: 'operator' },
  commandResult: plan({ path: 'commandResults/{id}', on: ['command'], keep: 2, writes: 66, days: 7 }),
}

type Given = Pick<DocumentPlan, 'path' | 'keep' | 'writes'> & Partial<DocumentPlan>

function plan(given: Given): DocumentPlan {
  const collection = given.path.split('/')[0] as Collection
  return { passes: null, on: [], spacing: 1, always: false, days: null, ...given, collection, audience: collection === 'public' ? 'public' : 'operator', writer: 'updater' }
}
