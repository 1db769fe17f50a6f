import { MINUTE } from '../../../core/market/bar.ts'
import type { Bar } from '../../../core/market/bar.ts'
import { SLOT } from './day-clock.ts'
import { dayTape } from './day-tape.ts'
import type { DayTape } from './day-tape.ts'
import type { Listed } from './listing.ts'
import { recent } from './recent.ts'
import { tapeReader } from './tape-reader.ts'
import type { Phases, TapeReader } from './tape-reader.ts'

/** A slot of a day. */
export interface Moment {
  readonly tape: DayTape
  readonly slot: number
  readonly day: number
}

/** What one share or pair says, at any moment of its world. */
export interface SymbolFeed {
  readonly listed: Listed
  readonly phases: Phases
  readonly reader: TapeReader
  /** The slot that contains `at`; undefined while the market is closed. */
  during(at: number): Moment | undefined
  /** The last slot whose speech, `phase` milliseconds after its start, is out at `at`; undefined before the world's first. */
  latest(at: number, phase: number): Moment | undefined
  /** Minute bars with `from <= start` that have ended by `to`. */
  bars(from: number, to: number): Bar[]
}

export function symbolFeed(input: { readonly listed: Listed; readonly seed: number; readonly phases: Phases }): SymbolFeed {
  const { listed, seed, phases } = input
  const { days } = listed
  const reader = tapeReader(listed, phases)
  const tapes = recent(2, (day: number) => dayTape(listed, seed, day))
  /** The stretch of time asked last: a day that trades, or the time between two. */
  let known: Stretch = { from: 0, to: 0, day: -1, tape: undefined }

  const stretchAt = (at: number): Stretch => {
    const day = days.indexAt(at)
    if (day >= 0 && at < days.close(day)) return { from: days.open(day), to: days.close(day), day, tape: tapes(day) }
    return { from: day < 0 ? -Infinity : days.close(day), to: days.open(day + 1), day, tape: undefined }
  }
  const during = (at: number): Moment | undefined => {
    if (at < known.from || at >= known.to) known = stretchAt(at)
    return known.tape && { tape: known.tape, slot: Math.floor((at - known.from) / SLOT), day: known.day }
  }

  return {
    listed, phases, reader, during,
    latest(at, phase) {
      const now = during(at - phase)
      const day = now ? now.day : days.indexAt(at - phase)
      if (now || day < 0) return now
      const tape = tapes(day)
      return { tape, slot: tape.slots - 1, day }
    },
    bars(from, to) {
      const found: Bar[] = []
      for (let day = Math.max(0, days.indexAt(from)); days.open(day) < to; day++) {
        const start = Math.ceil(Math.max(from, days.open(day)) / MINUTE) * MINUTE
        const end = Math.min(to, days.close(day))
        if (start + MINUTE <= end) addBars({ tape: tapes(day), start, end }, reader, found)
      }
      return found
    },
  }
}

/** A day while it trades, or the time between two days. */
interface Stretch {
  readonly from: number
  readonly to: number
  readonly day: number
  readonly tape: DayTape | undefined
}

interface TapePart {
  readonly tape: DayTape
  readonly start: number
  readonly end: number
}

function addBars({ tape, start, end }: TapePart, reader: TapeReader, found: Bar[]): void {
  for (let at = start; at + MINUTE <= end; at += MINUTE) found.push(reader.bar(tape, (at - tape.open) / SLOT))
}
