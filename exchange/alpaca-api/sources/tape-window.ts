import { millis } from '../../../core/brand.ts'
import type { Millis } from '../../../core/brand.ts'
import { MINUTE } from '../../../core/market/bar.ts'
import type { SessionCalendar } from '../../../core/market/session-calendar.ts'

/** Minutes that a tape runs before the first open and after the last close. */
const MARGIN = 5 * MINUTE

export interface TapeWindow {
  readonly start: Millis
  readonly end: Millis
}

/** From minutes before the open of `first` to minutes after the close of `last`. @throws RangeError for a day without a session. */
export function tapeWindow(calendar: SessionCalendar, first: string, last: string): TapeWindow {
  const [opening, closing] = [calendar.sessionOn(first), calendar.sessionOn(last)]
  if (!opening || !closing || first > last) throw new RangeError(`${first} to ${last} does not begin and end on trading days`)
  return { start: millis(opening.open - MARGIN), end: millis(closing.close + MARGIN) }
}
