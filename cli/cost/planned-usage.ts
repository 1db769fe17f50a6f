import { DOCUMENT_PLANS, type DocumentPlan } from '../../contract/document-plan.ts'
import { FREE_WRITES } from '../../updater/writes/budget.ts'
import type { Footprint, Usage } from './usage.ts'

/** What decides the use, besides the market. */
export interface Levers {
  /** Seconds between two passes of the updater (DASHBOARD_UPDATE_INTERVAL). */
  readonly interval: number
  /** Hours a day that pages stand open, summed over all viewers. */
  readonly viewerHoursDay: number
}

export interface Measured {
  readonly engine?: Footprint
  readonly updater?: Footprint
  readonly writesDay?: number
}

/**
 * One run of the two built programs, eight minutes around a simulated open at its own pace, on a Linux machine with Node 20.20.2, before there was an
 * optimizer: resident memory at the end, processor time over life time.
 */
const RECORDED: { readonly engine: Footprint; readonly updater: Footprint } = {
  engine: { memoryGb: 0.149, vcpu: 0.014 },
  updater: { memoryGb: 0.103, vcpu: 0.004 },
}

/** The plan of DASHBOARD.md section 1, made for this interval. */
const PLANNED_INTERVAL = 30
const DAY = 86_400
/** `public/live` stays under this many bytes, and it is what pages read. */
const DOCUMENT_BYTES = 6_000
/** Everything that one visit of the overview loads stays under this. */
const VISIT_BYTES = 200_000
/** Reads of an open page an hour that events cause, beside the updater's passes. */
const EVENT_READS = 10
/** Reads of the updater itself: the proof every 5 minutes that commands are heard (288), two looks for old documents, and what it resumes from at a start. */
export const OWN_READS = 500
const BROKER_EGRESS_GB = 1
const VOLUME_GB = 5
const DELETES_DAY = 100
const STORED_GIB = 0.3

/** The use to expect; what was measured stands in for what was planned. */
export function plannedUsage({ interval, viewerHoursDay }: Levers, measured: Measured = {}): Usage {
  const writesDay = measured.writesDay ?? plannedWrites(interval)
  const readsDay = OWN_READS + viewerHoursDay * readsPerHour(interval)
  return {
    engine: measured.engine ?? RECORDED.engine,
    updater: measured.updater ?? RECORDED.updater,
    volumeGb: VOLUME_GB,
    egressGbMonth: BROKER_EGRESS_GB + (writesDay * DOCUMENT_BYTES * 30) / 1e9,
    writesDay,
    readsDay,
    deletesDay: DELETES_DAY,
    storedGib: STORED_GIB,
    firestoreEgressGibMonth: (readsDay * DOCUMENT_BYTES * 30) / 2 ** 30,
    hostingGbMonth: (viewerHoursDay * VISIT_BYTES * 30) / 1e9,
  }
}

/** Writes of a busy day. What the clock writes grows as the interval shrinks, what events write does not; the updater itself stops at its budget. */
export function plannedWrites(interval: number): number {
  const wanted = Object.values(DOCUMENT_PLANS).reduce((sum, plan) => {
    const byClock = writtenByClock(plan)
    return sum + (byClock * PLANNED_INTERVAL) / interval + (plan.writes - byClock)
  }, 0)
  return Math.min(FREE_WRITES, Math.round(wanted))
}

/** A page reads `public/live` at each of its changes. */
export function readsPerHour(interval: number): number {
  return Math.min(3_600 / interval, FREE_WRITES / 24) + EVENT_READS
}

/** Charts are one document for each symbol, so all of their writes count as the clock's. */
function writtenByClock({ path, passes, writes }: DocumentPlan): number {
  if (passes === null) return 0
  return path.includes('{symbol}') ? writes : Math.min(writes, DAY / PLANNED_INTERVAL / passes)
}
