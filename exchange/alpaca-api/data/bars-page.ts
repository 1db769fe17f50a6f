import { millis, type Millis } from '../../../core/brand.ts'
import type { Query } from '../http/query.ts'
import { badRequest } from '../http/api-error.ts'
import { wireBar, type WireBar } from '../wire/bars.ts'
import type { BarHistory, BarsQuery } from './bar-history.ts'
import type { Zone } from './local-date.ts'
import { bucketOf } from './bucket.ts'
import { pageToken, readPageToken } from './page-token.ts'
import { parseTimeframe } from './timeframe.ts'

export interface BarsPageOptions {
  readonly history: BarHistory
  readonly query: Query
  readonly symbols: readonly string[]
  readonly zone: Zone
  readonly now: Millis
}

export interface BarsPage {
  readonly bars: Readonly<Record<string, readonly WireBar[]>>
  readonly next: string | null
}

const TEN_YEARS = 3_653 * 86_400_000

/** One page of bars: `limit` points over all symbols, all of one symbol before the next; the token names the last point given. */
export async function barsPage({ history, query, symbols, zone, now }: BarsPageOptions): Promise<BarsPage> {
  const range = rangeOf(query, zone, now)
  const timeframe = parseTimeframe(query.text('timeframe') ?? '1Min')
  const adjusted = ['split', 'all'].includes(query.text('adjustment') ?? 'raw')
  const token = readPageToken(query.text('page_token'), 2)
  const bars: Record<string, readonly WireBar[]> = {}
  let left = range.limit
  let lastToken: string | null = null
  for (const symbol of [...new Set(symbols)].sort()) {
    if (token && symbol < (token[0] ?? '')) continue
    if (left === 0) return { bars, next: lastToken }
    const resume = token?.[0] === symbol ? Number(token[1]) : undefined
    const found = await history.bars({ symbol, timeframe, zone, ...resumed(range, resume), limit: left + 1, adjusted })
    const given = found.slice(0, left)
    const last = given.at(-1)
    if (last) [bars[symbol], lastToken] = [given.map(wireBar), pageToken(symbol, last.start)]
    left -= given.length
    if (found.length > given.length) return { bars, next: lastToken }
  }
  return { bars, next: null }
}

type Range = Pick<BarsQuery, 'from' | 'to' | 'sort' | 'limit'>

/** Without `start`, today; without `end`, now. A plain date as `end` means that whole day. */
function rangeOf(query: Query, zone: Zone, now: Millis): Range {
  const sort = query.text('sort')?.toLowerCase() ?? 'asc'
  if (sort !== 'asc' && sort !== 'desc') throw badRequest(`invalid sort: ${sort} is neither asc nor desc`)
  const start = query.instant('start') ?? bucketOf({ type: 'day' }, zone, now).start
  const end = query.instant('end') ?? now
  if (end < start && query.text('end') !== undefined) throw badRequest('end should not be before start')
  const to = query.isDate('end') ? end + 86_400_000 - 1 : end
  const from = Math.max(start, now - TEN_YEARS)
  return { from: millis(from), to: millis(Math.min(to, now)), sort, limit: query.limit('limit', 1000, 10_000) }
}

/** The part of a range after the last point given. */
function resumed(range: Range, last: number | undefined): Range {
  if (last === undefined) return range
  return range.sort === 'asc' ? { ...range, from: millis(last + 1) } : { ...range, to: millis(last - 1) }
}
