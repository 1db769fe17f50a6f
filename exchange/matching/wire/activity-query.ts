import type { Millis } from '../../../core/brand.ts'
import type { Core } from '../core.ts'
import { hoursAt } from '../clock/hours.ts'
import type { VenueActivity } from './venue-activity.ts'

export interface ActivitiesFilter {
  readonly types?: readonly string[]
  readonly category?: 'trade_activity' | 'non_trade_activity'
  /** `YYYY-MM-DD`, in New York for fills. */
  readonly date?: string
  readonly after?: Millis
  readonly until?: Millis
  /** Default 'desc'. */
  readonly direction?: 'asc' | 'desc'
  /** Default and largest 100. */
  readonly pageSize?: number
  /** Id of the last item of the page before. */
  readonly pageToken?: string
}

const PAGE = 100

/** Activities that a filter lets through, newest first unless asked otherwise; the next page begins after `pageToken`. */
export function queryActivities(core: Core, filter: ActivitiesFilter): readonly VenueActivity[] {
  const found = core.memory.activities.filter(({ at, body }) => passes(core, at, body, filter)).map(({ body }) => body)
  const ordered = filter.direction === 'asc' ? found : found.reverse()
  const from = filter.pageToken === undefined ? 0 : ordered.findIndex((body) => body.id === filter.pageToken) + 1
  const size = Math.min(Math.max(filter.pageSize ?? PAGE, 1), PAGE)
  return ordered.slice(from, from + size)
}

function passes(core: Core, at: number, body: VenueActivity, { types, category, date, after, until }: ActivitiesFilter): boolean {
  const trade = body.activity_type === 'FILL'
  if (types !== undefined && !types.includes(body.activity_type)) return false
  if (category !== undefined && (category === 'trade_activity') !== trade) return false
  if (after !== undefined && at <= after) return false
  if (until !== undefined && at >= until) return false
  return date === undefined || date === dateOf(core, at, body)
}

function dateOf(core: Core, at: number, body: VenueActivity): string {
  if (body.activity_type !== 'FILL') return body.date
  return hoursAt(core, at)?.date ?? new Date(at).toISOString().slice(0, 10)
}
