import { KNOWN_YEARS } from '../../core/market/known-years.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import type { Block } from './block-clock.ts'

/**
 * Names blocks by whole numbers that rise with time and depend on the calendar alone: a stored number means the same block after a restart,
 * whatever history is at hand then.
 */
export interface BlockNumbers {
  numberOf(block: Block): number
  blockOf(number: number): Block
  /** The first block that begins at a moment or later. */
  firstFrom(moment: number): number
}

/** Around the clock: blocks since 1970. */
export function dayNumbers(length: number): BlockNumbers {
  return {
    numberOf: ({ from }) => Math.round(from / length),
    blockOf: (number) => ({ from: number * length, to: (number + 1) * length, gap: false }),
    firstFrom: (moment) => Math.ceil(moment / length),
  }
}

/** Within sessions: each is led by the night before it, and a short one has fewer. */
export function sessionNumbers(calendar: SessionCalendar, length: number): BlockNumbers {
  const sessions = calendar.sessionsBetween(FIRST, LAST)
  const first = new Int32Array(sessions.length + 1)
  sessions.forEach(({ open, close }, i) => {
    first[i + 1] = (first[i] ?? NaN) + 1 + Math.ceil((close - open) / length)
  })
  const blockOf = (number: number): Block => {
    const i = lastWhere(sessions.length, (k) => (first[k] ?? NaN) <= number)
    const session = sessions[i]
    if (!session || number < 0 || number >= (first[sessions.length] ?? NaN)) throw new RangeError(`there is no block ${number}: the calendar ends`)
    const place = number - (first[i] ?? NaN)
    if (place === 0) return { from: sessions[i - 1]?.close ?? session.open, to: session.open, gap: true }
    const from = session.open + (place - 1) * length
    return { from, to: Math.min(from + length, session.close), gap: false }
  }
  // Blocks are asked about in order, many of one session in a row: the last answer is mostly the next one.
  let last = 0
  const sessionOf = (moment: number): number => {
    const isSame = (sessions[last]?.open ?? Infinity) <= moment && moment < (sessions[last + 1]?.open ?? Infinity)
    if (!isSame) last = lastWhere(sessions.length, (k) => (sessions[k]?.open ?? Infinity) <= moment)
    return last
  }
  return {
    numberOf({ from, to, gap }) {
      const i = sessionOf(gap ? to : from)
      return (first[i] ?? NaN) + (gap ? 0 : 1 + Math.floor((from - (sessions[i]?.open ?? NaN)) / length))
    },
    blockOf,
    firstFrom(moment) {
      const i = Math.max(0, lastWhere(sessions.length, (k) => (sessions[k]?.open ?? Infinity) <= moment))
      let number = first[i] ?? 0
      while (blockOf(number).from < moment) number += 1
      return number
    },
  }
}

const FIRST = `${KNOWN_YEARS.first}-01-02`
const LAST = `${KNOWN_YEARS.last}-12-31`

/** The last index for which it holds; it holds up to there. */
function lastWhere(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low - 1
}
