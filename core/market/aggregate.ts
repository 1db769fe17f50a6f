import { millis, type Millis } from '../brand.ts'
import { MINUTE, type Bar } from './bar.ts'
import type { Spans } from './spans.ts'

/** Folds the minute bars of one symbol, in order of time, into bars of a larger interval. */
export interface Aggregate {
  /**
   * Takes a closed minute bar; returns the larger bars that it closes, oldest first: the one before it when it lies beyond
   * its end, its own when it holds its last minute. Bars close once: a minute at or before the last one taken, or inside a
   * larger bar that is closed, is ignored.
   */
  update(minute: Bar): readonly Bar[]
  /** Returns the larger bar when its end is at or before `at`, though no later minute came. */
  closeUpTo(at: Millis): readonly Bar[]
}

/** The fold itself; `start` of a larger bar is its span's start, also when its first minutes are missing. */
export function aggregate(spans: Spans): Aggregate {
  const open = { symbol: '', start: 0, end: -Infinity, open: 0, high: 0, low: 0, close: 0, volume: 0, filled: false }
  /** Nothing that starts at or before it is taken any more. */
  let last = -Infinity

  const closeOpen = (): Bar => {
    open.filled = false
    last = Math.max(last, open.end - 1)
    const { symbol, start, high, low, close, volume } = open
    return { symbol, start: millis(start), open: open.open, high, low, close, volume }
  }

  return {
    update(minute) {
      if (minute.start <= last) return NOTHING
      last = minute.start
      if (open.filled && minute.start < open.end) {
        extend(open, minute)
        return minute.start + MINUTE >= open.end ? [closeOpen()] : NOTHING
      }
      const before = open.filled ? [closeOpen()] : NOTHING
      const span = spans(minute.start)
      if (!span) return before
      Object.assign(open, minute, { start: span.start, end: span.end, filled: true })
      return minute.start + MINUTE >= span.end ? [...before, closeOpen()] : before
    },
    closeUpTo: (at) => (open.filled && open.end <= at ? [closeOpen()] : NOTHING),
  }
}

const NOTHING: readonly Bar[] = []

function extend(open: { high: number; low: number; close: number; volume: number }, minute: Bar): void {
  if (minute.high > open.high) open.high = minute.high
  if (minute.low < open.low) open.low = minute.low
  open.close = minute.close
  open.volume += minute.volume
}
