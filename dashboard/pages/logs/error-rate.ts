import type { ErrorRate } from '../../../contract/views/logs-view.ts'
import { count } from '../../words/format.ts'

const WINDOW = 300_000

/** Errors by windows of five minutes, from the first to the last; a window in which the process said nothing is a gap. */
export function errorSeries(rows: readonly ErrorRate[]): { readonly xs: readonly number[]; readonly errors: readonly (number | null)[] } {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return { xs: [], errors: [] }
  const known = new Map(rows.map(({ at, errors }) => [at, errors]))
  const xs = Array.from({ length: Math.floor((last.at - first.at) / WINDOW) + 1 }, (_, i) => first.at + i * WINDOW)
  return { xs, errors: xs.map((at) => known.get(at) ?? null) }
}

/** Of the last hour, as a sentence. */
export function rateWords(rows: readonly ErrorRate[]): string {
  const last = rows.at(-1)
  if (!last) return 'No line was logged yet.'
  const hour = rows.filter(({ at }) => at > last.at - 12 * WINDOW)
  const errors = hour.reduce((sum, one) => sum + one.errors, 0)
  const lines = hour.reduce((sum, one) => sum + one.lines, 0)
  return `In the last hour: ${count(errors)} ${errors === 1 ? 'error' : 'errors'} in ${count(lines)} ${lines === 1 ? 'line' : 'lines'}.`
}
