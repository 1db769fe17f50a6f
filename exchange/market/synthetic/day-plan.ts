import { hash, unit } from './hash.ts'
import { normal } from './normal.ts'
import type { Behaviour } from './options.ts'

/** What a day of one series will be, decided before its first moment. All in log price. */
export interface DayPlan {
  /** Jump from the last close to the open. */
  readonly gap: number
  /** Move from open to close. */
  readonly move: number
  /** Standard deviation of the noise about the move's line, over the whole day. */
  readonly noise: number
  /** Part of the noise's distance from the line that is undone per slot; 0 is a random walk. */
  readonly pull: number
  /** Part of the variance clock that passes before the move begins: drifting days leave their opening range late. */
  readonly lateness: number
}

/** Half of a ranging day's excursion is undone in about 25 minutes of session time. */
const RANGING_PULL = 0.0023

/**
 * Draws a day of given standard deviation `sigma`. A share `gapShare` of the variance is the overnight gap. Signs are fair
 * coins: a drifting day goes either way, and nothing before it tells which.
 */
export function dayPlan(input: {
  readonly seed: number
  readonly day: number
  readonly sigma: number
  readonly gapShare: number
  readonly behaviour: Behaviour
}): DayPlan {
  const { seed, day, sigma, gapShare, behaviour } = input
  const draw = (n: number) => hash(seed, day * 8 + n)
  const gap = sigma * Math.sqrt(gapShare) * normal(draw(0))
  const z = normal(draw(1))
  const open = sigma * Math.sqrt(1 - gapShare)
  const kind = unit(draw(2))
  if (kind < behaviour.drifting) {
    const move = open * (z < 0 ? -1 : 1) * (0.9 + 0.6 * Math.abs(z))
    return { gap, move, noise: 0.6 * open, pull: 0, lateness: 0.1 + 0.25 * unit(draw(3)) }
  }
  if (kind < behaviour.drifting + behaviour.ranging)
    return { gap, move: 0.4 * open * z, noise: 1.5 * open, pull: RANGING_PULL, lateness: 0 }
  return { gap, move: open * z, noise: open, pull: 0, lateness: 0 }
}
