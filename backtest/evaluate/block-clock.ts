import type { Millis } from '../../core/brand.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'

/** A stretch of trading time that is scored as one. */
export interface Block {
  readonly from: number
  readonly to: number
  /** From a close to the next open: a block of its own. */
  readonly gap: boolean
}

export interface BlockClock {
  /** The block that contains the moment's last instant. */
  at(moment: number): Block
  /** The time without trading before a block; undefined where it follows another without a break. */
  before(block: Block): Block | undefined
}

/** Around the clock, aligned to 00:00 UTC. */
export function dayBlocks(length: number): BlockClock {
  return {
    at(moment) {
      const to = Math.ceil(moment / length) * length
      return { from: to - length, to, gap: false }
    },
    before: () => undefined,
  }
}

/** Within regular sessions, aligned to their open; the last ends with the session. */
export function sessionBlocks(calendar: SessionCalendar, length: number): BlockClock {
  let session = { open: 0, close: 0 }
  return {
    at(moment) {
      const inside = (moment - 1) as Millis
      if (inside < session.open || inside >= session.close) {
        const found = calendar.sessionAt(inside)
        if (!found) throw new RangeError(`a bar ends at ${new Date(moment).toISOString()}, outside of every regular session`)
        session = found
      }
      const from = session.open + Math.floor((inside - session.open) / length) * length
      return { from, to: Math.min(from + length, session.close), gap: false }
    },
    before({ from }) {
      if (from !== session.open) return undefined
      return { from: calendar.previousSession(from as Millis).close, to: from, gap: true }
    },
  }
}
