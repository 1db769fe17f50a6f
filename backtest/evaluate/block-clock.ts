import type { Millis } from '../../core/brand.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'

/** A stretch of trading time that is scored as one. */
export interface Block {
  readonly from: number
  readonly to: number
  /** From a close to the next open: a block of its own. */
  readonly gap: boolean
}

/** Its blocks are made once: every candidate asks about the same. */
export interface BlockClock {
  /** The block that contains the moment's last instant. */
  at(moment: number): Block
  /** When the blocks without a break end among which `at` finds a moment's. */
  endOf(moment: number): number
  /** The time without trading before a block; undefined where it follows another without a break. */
  before(block: Block): Block | undefined
}

/** Around the clock, aligned to 00:00 UTC. */
export function dayBlocks(length: number): BlockClock {
  const known = new Array<Block | undefined>(KEPT).fill(undefined)
  return {
    at(moment) {
      const number = Math.ceil(moment / length)
      const place = number % KEPT
      const found = known[place]
      const to = number * length
      if (found?.to === to) return found
      const made = { from: to - length, to, gap: false }
      known[place] = made
      return made
    },
    endOf: () => Infinity,
    before: () => undefined,
  }
}

/** Blocks that are remembered; sessions in which some are. */
const KEPT = 1_024
const SESSIONS = 256

/** Within regular sessions, aligned to their open; the last ends with the session. */
export function sessionBlocks(calendar: SessionCalendar, length: number): BlockClock {
  let session = { open: 0, close: 0 }
  let blocks: (Block | undefined)[] = []
  const known = new Map<number, (Block | undefined)[]>()
  /** Turns to the session of a moment's last instant. @returns that instant. */
  const turnTo = (moment: number): Millis => {
    const inside = (moment - 1) as Millis
    if (inside >= session.open && inside < session.close) return inside
    const found = calendar.sessionAt(inside)
    if (!found) throw new RangeError(`a bar ends at ${new Date(moment).toISOString()}, outside of every regular session`)
    session = found
    blocks = known.get(found.open) ?? []
    if (known.size >= SESSIONS) known.clear()
    known.set(found.open, blocks)
    return inside
  }
  return {
    at(moment) {
      const inside = turnTo(moment)
      const place = Math.floor((inside - session.open) / length)
      const found = blocks[place]
      if (found) return found
      const from = session.open + place * length
      const made = { from, to: Math.min(from + length, session.close), gap: false }
      blocks[place] = made
      return made
    },
    endOf(moment) {
      turnTo(moment)
      return session.close
    },
    before({ from }) {
      if (from !== session.open) return undefined
      return { from: calendar.previousSession(from as Millis).close, to: from, gap: true }
    },
  }
}
