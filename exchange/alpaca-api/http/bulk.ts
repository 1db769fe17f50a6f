import type { BulkOrder } from '../../matching/venue.ts'
import type { WireRecord } from '../wire/quotes.ts'
import { refusal } from './accepted.ts'

/** One line of a 207 answer: what became of one order. `key` is `id` when cancelling and `symbol` when closing. */
export function bulkLine(key: 'id' | 'symbol', line: BulkOrder): WireRecord {
  const { status, body } = line
  return { [key]: line[key], status, ...(body ? { body: 'message' in body ? refusal(body).body() : body } : {}) }
}
