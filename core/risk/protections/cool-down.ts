import type { Check } from '../check.ts'
import { PASS, refuse } from '../finding.ts'
import { isIn } from './trades-back.ts'

/** No new position in an underlying right after a round trip in it, whichever strategy made it. */
export const coolDown: Check = {
  name: 'cool-down',
  skippable: true,
  judge({ at, book: { trades }, intent, limits }) {
    const { enabled, coolDown: pause } = limits.protections
    if (!enabled) return PASS
    for (let i = trades.length - 1; i >= 0; i--) {
      const last = trades[i]
      if (!last || last.at <= at - pause) return PASS
      if (isIn(last, intent.underlying)) return refuse('cool-down', { limit: pause, actual: at - last.at })
    }
    return PASS
  },
}
