import { millis } from '../../core/brand.ts'
import type { Clock } from '../../core/ports/clock.ts'

/** Market time is wall time: the clock against Alpaca. A step back of the wall clock holds it still instead. */
export function wallClock(wall: () => number = Date.now): Clock {
  let last = 0
  return {
    now() {
      last = Math.max(last, Math.floor(wall()))
      return millis(last)
    },
    wall,
    lockStep: false,
    speed: () => 1,
  }
}
