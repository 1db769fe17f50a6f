import type { Millis } from '../core/brand.ts'
import { byActivity } from '../core/engine/by-activity.ts'
import type { VenueActivity, VenueFill } from '../core/engine/input.ts'
import { cursorPages } from './pages.ts'
import { parseActivity } from './parse/activity.ts'
import { each } from './parse/each.ts'
import { parseFillActivity } from './parse/fill.ts'
import { text, type WireRecord } from './parse/record.ts'
import type { Venue } from './venue.ts'

const TICKET = { bucket: 'trading', priority: 'reconcile' } as const
const PAGE = 100

/** Executions since shortly before `after`, each once, by time and then by id: the venue does not order them within a millisecond. */
export async function readFills({ rest, caller, timings, log }: Venue, after: Millis): Promise<readonly VenueFill[]> {
  const items = await cursorPages(PAGE, (last) =>
    caller.read('fills', TICKET, () =>
      rest.trading.accountActivities.getAccountActivitiesByActivityTypeRaw({ activityType: 'FILL', ...window(after, timings.overlap, last) }),
    ),
  )
  const fills = new Map(each('fill', items, parseFillActivity, log).map((fill) => [fill.execution, fill]))
  return [...fills.values()].sort((a, b) => a.at - b.at || (a.execution < b.execution ? -1 : 1))
}

/** Expiries, assignments, fees and transfers since some days before `after`: they are listed late and dated by day. */
export async function readActivities({ rest, caller, timings, log }: Venue, after: Millis): Promise<readonly VenueActivity[]> {
  const items = await cursorPages(PAGE, (last) =>
    caller.read('activities', TICKET, () =>
      rest.trading.accountActivities.getAccountActivitiesRaw({
        category: 'non_trade_activity',
        ...window(after, timings.settlementOverlap, last),
      }),
    ),
  )
  const parsed = each('activity', items, parseActivity, log)
  return parsed.filter((activity) => activity !== 'skipped').sort(byActivity)
}

interface Window {
  readonly after: Date
  readonly direction: 'asc'
  readonly pageSize: number
  readonly pageToken?: string
}

function window(after: Millis, overlap: number, last: WireRecord | undefined): Window {
  const pageToken = last && text(last, 'id')
  return { after: new Date(Math.max(0, after - overlap)), direction: 'asc', pageSize: PAGE, ...(pageToken ? { pageToken } : {}) }
}
