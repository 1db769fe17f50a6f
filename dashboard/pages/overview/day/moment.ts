import { toRows } from '../../../../contract/columns.ts'
import type { DayMark, DayPoint, DayView } from '../../../../contract/views/day-view.ts'
import type { ModuleName } from '../../../words/modules.ts'

/** All that the day tells of one moment. */
export interface Moment {
  /** Market time. */
  readonly at: number
  /** The last sample that was taken by then; undefined before the first. */
  readonly point: DayPoint | undefined
  /** Against the opening, deposits taken out; null while it is unknown. In the document's money. */
  readonly gain: number | null
  /** The same as a share of the opening. */
  readonly share: number | null
  /** Modules with a session at that moment. */
  readonly open: readonly ModuleName[]
  /** Whether cycles ran, as far as is known. */
  readonly cycling: 'running' | 'silent' | 'unknown'
  /** Marks of the five minutes that end here. */
  readonly marks: readonly DayMark[]
}

/** One step of the ribbon, in milliseconds: the day's samples are as far apart. */
export const STEP = 300_000

/** What was known at `at`, by the samples and marks up to it. */
export function momentOf(day: DayView, at: number): Moment {
  const point = toRows<DayPoint>(day.points).findLast((one) => one.at <= at)
  const gain = point?.equity === null || point === undefined ? null : gainAt(day, point)
  return {
    at,
    point,
    gain,
    share: gain === null || day.opening <= 0 ? null : gain / day.opening,
    open: day.sessions.filter(({ from, to }) => from <= at && at < to).map(({ module }) => module),
    cycling: cyclingAt(day, at),
    marks: toRows<DayMark>(day.marks).filter((mark) => mark.at > at - STEP && mark.at <= at),
  }
}

/** Equity of a sample against the opening, without what was paid in or out until then. */
export function gainAt({ opening, deposits }: Pick<DayView, 'opening' | 'deposits'>, { at, equity }: Pick<DayPoint, 'at' | 'equity'>): number | null {
  if (equity === null) return null
  return equity - opening - toRows(deposits).reduce((sum, one) => (one.at <= at ? sum + one.amount : sum), 0)
}

/** Within a run, or within three of its usual gaps after its end, cycles run. */
function cyclingAt({ cycles }: DayView, at: number): Moment['cycling'] {
  const runs = toRows(cycles)
  const first = runs[0]
  if (!first || at < first.from) return 'unknown'
  const run = runs.findLast(({ from }) => from <= at)
  const gap = run && run.count > 1 ? (run.to - run.from) / (run.count - 1) : STEP
  return run && at <= run.to + 3 * gap ? 'running' : 'silent'
}

/** The last moment that the day can tell of: `now` today, its end on days before. */
export function lastMoment({ from, to }: Pick<DayView, 'from' | 'to'>, market: number | undefined): number {
  return Math.max(from, Math.min(to, market ?? to))
}

/** Where a key moves the cursor; undefined for keys that do not. */
export function moved(key: string, isShift: boolean, { at, from, last, marks }: { readonly at: number; readonly from: number; readonly last: number; readonly marks: readonly number[] }): number | undefined {
  const step = isShift ? 12 * STEP : STEP
  const inside = (value: number): number => Math.max(from, Math.min(last, value))
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return inside(Math.ceil((at - from) / STEP) * STEP + from - step)
    case 'ArrowRight':
    case 'ArrowUp':
      return inside(Math.floor((at - from) / STEP) * STEP + from + step)
    case 'Home':
      return from
    case 'End':
      return last
    case 'PageUp':
      return marks.findLast((mark) => mark < at) ?? at
    case 'PageDown':
      return marks.find((mark) => mark > at && mark <= last) ?? at
    default:
      return undefined
  }
}
