import { badRequest } from '../http/api-error.ts'

/** So many minutes, days or months; an hour is 60 minutes, a week 7 days beginning on Monday. */
export type Timeframe =
  | { readonly type: 'minutes'; readonly count: number }
  | { readonly type: 'day' }
  | { readonly type: 'week' }
  | { readonly type: 'months'; readonly count: number }

const MONTHS = [1, 2, 3, 4, 6, 12]

/** Reads `5Min`, `5T`, `1Hour`, `1H`, `1Day`, `1D`, `1Week`, `1W`, `3Month`, `3M`. @throws ApiError 400 */
export function parseTimeframe(text: string | undefined): Timeframe {
  const match = /^(\d{1,2})(Min|T|Hour|H|Day|D|Week|W|Month|M)$/.exec(text ?? '')
  const timeframe = match && timeframeOf(Number(match[1]), match[2] ?? '')
  if (!timeframe) throw badRequest(`invalid timeframe: ${text ?? 'none given'}`)
  return timeframe
}

function timeframeOf(count: number, unit: string): Timeframe | undefined {
  switch (unit) {
    case 'Min':
    case 'T':
      return count >= 1 && count <= 59 ? { type: 'minutes', count } : undefined
    case 'Hour':
    case 'H':
      return count >= 1 && count <= 23 ? { type: 'minutes', count: count * 60 } : undefined
    case 'Day':
    case 'D':
      return count === 1 ? { type: 'day' } : undefined
    case 'Week':
    case 'W':
      return count === 1 ? { type: 'week' } : undefined
    default:
      return MONTHS.includes(count) ? { type: 'months', count } : undefined
  }
}
