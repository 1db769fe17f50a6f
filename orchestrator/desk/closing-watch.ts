import { type Millis, millis } from '../../core/brand.ts'
import type { Input } from '../../core/engine/input.ts'
import { MINUTE } from '../../core/market/bar.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import type { VenueClock } from '../../core/ports/broker.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Log } from '../../core/ports/log.ts'

/** Takes the venue's word that its market is closed while the calendar has it open: a halt of everything, a day of mourning. */
export interface ClosingWatch {
  /** The venue's clock was read. */
  heard(told: VenueClock): void
  /** The venue's last word was that it is closed, and holds until then: it should be asked again soon. 0: it was not. */
  until(): Millis
}

/** How long the word holds without another: three looks at the usual pace. */
const FRESH = 15 * MINUTE
/** Around open and close the two may differ by a moment. */
const MARGIN = MINUTE

export function watchClosings(given: { readonly calendar: SessionCalendar; readonly clock: Clock; readonly log: Log; readonly post: (input: Input) => void }): ClosingWatch {
  const { calendar, clock, log, post } = given
  let until = millis(0)
  const tell = (then: Millis): void => {
    until = then
    post({ type: 'condition', at: clock.now(), condition: { type: 'market-shut', until } })
  }

  return {
    heard({ at, isOpen }) {
      const session = calendar.sessionAt(at)
      const contradicts = !isOpen && session !== undefined && at >= session.open + MARGIN && at < session.close - MARGIN
      if (contradicts) {
        if (until === 0) log.error('the venue says that the market of shares and options is closed, although by the calendar it is open: nothing is opened and exits wait; it is asked every minute')
        tell(millis(Math.min(clock.now() + FRESH, session.close)))
      } else if (until !== 0) {
        log.info('the venue no longer says that the market is closed against the calendar')
        tell(millis(0))
      }
    },
    until: () => until,
  }
}
