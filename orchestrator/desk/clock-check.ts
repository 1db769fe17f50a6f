import type { Broker } from '../../core/ports/broker.ts'
import type { Clock } from '../../core/ports/clock.ts'
import type { Log } from '../../core/ports/log.ts'
import type { ClosingWatch } from './closing-watch.ts'
import type { Passivity } from './passivity.ts'

/** Milliseconds that this machine's clock may stand off the venue's: ages, sessions and order lives are judged by it. */
const TOLERANCE = 5_000

/** Wall milliseconds between two ticks. */
const TICK = 5_000

/** Wall milliseconds between two looks while the venue's market is closed against the calendar, unless it is looked at more often anyway. */
const SOON = 60_000

export interface ClockCheck {
  /** Compares once; an answer that does not come proves nothing. */
  look(): Promise<void>
  /** Looks when this machine's clock has stepped since the last tick, for one that never steps tells, and again soon while the venue calls its market closed. */
  tick(): Promise<void>
  stop(): void
}

/** Holds the wall clock against the venue's, every so many wall milliseconds and whenever it steps. Local mode needs none: it has the exchange's clock. */
export function checkClock(given: { readonly broker: Broker; readonly clock: Clock; readonly passivity: Passivity; readonly closings: ClosingWatch; readonly log: Log; readonly every: number }): ClockCheck {
  const { broker, clock, passivity, closings, log } = given
  let lookedAt = -Infinity
  const look = async (): Promise<void> => {
    const asked = clock.now()
    lookedAt = performance.now()
    try {
      const told = await broker.clock()
      passivity.say('clock', offWords(distance(told.at, asked, clock.now())))
      closings.heard(told)
    } catch (error) {
      log.warning(`the venue's clock could not be read: ${error instanceof Error ? error.message : String(error)}; asked again in ${given.every / 1000} s`)
    }
  }
  const lead = (): number => clock.wall() - performance.now()
  let known = lead()
  const tick = async (): Promise<void> => {
    const step = lead() - known
    known += step
    if (Math.abs(step) > TOLERANCE || (closings.until() > 0 && performance.now() - lookedAt >= SOON)) await look()
  }
  const timers = [setInterval(() => void look(), given.every), setInterval(() => void tick(), TICK)]
  for (const timer of timers) timer.unref()
  return { look, tick, stop: () => timers.forEach(clearInterval) }
}

/** How far the venue's time lies outside the span in which it was read; negative when ours is ahead. */
function distance(venue: number, asked: number, answered: number): number {
  return venue < asked ? venue - asked : Math.max(0, venue - answered)
}

function offWords(off: number): string {
  if (Math.abs(off) <= TOLERANCE) return ''
  return `this machine's clock is ${(Math.abs(off) / 1000).toFixed(1)} s ${off > 0 ? 'behind' : 'ahead of'} the venue's: set it (NTP), it is looked at again by itself`
}
