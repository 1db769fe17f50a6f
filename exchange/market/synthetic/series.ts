import { behaviourOn } from './behaviour.ts'
import { SLOT } from './day-clock.ts'
import type { DayClock, DayShape } from './day-clock.ts'
import { dayPlan } from './day-plan.ts'
import type { DayPlan } from './day-plan.ts'
import type { Days } from './days.ts'
import { hash, namedSeed } from './hash.ts'
import { NORMALS, NORMAL_SHIFT } from './normal.ts'
import type { RegimeShift } from './options.ts'
import { recent } from './recent.ts'
import type { VolatilityRegime } from './volatility-regime.ts'

/** Part of the distance from home that a series gives up per day, so that prices stay near their home for years. */
const HOMESICK = 0.02

/** One independent source of price change (the market, a sector, a share's own): a log level that any moment can be asked for. */
export interface Series {
  /** Level at the first moment of a day, the overnight gap included. */
  level(day: number): number
  /** Distance from that level at the end of each slot of the day. */
  path(day: number): Float32Array
}

/**
 * A pure function of seed, name and day. Levels are summed from the first day on and remembered; the path inside a day is noise
 * bridged so that it starts at the day's level and ends exactly where the next day's begins. `keep` days of paths are remembered.
 */
export function series(input: {
  readonly seed: number
  readonly name: string
  readonly shape: DayShape
  /** Standard deviation of a day. */
  readonly sigma: number
  readonly days: Days
  /** The day clock of a day of so many slots. */
  readonly clock: (slots: number) => DayClock
  readonly regime: VolatilityRegime
  readonly shift: RegimeShift | undefined
  readonly keep: number
}): Series {
  const { shape, days, regime, shift } = input
  const seed = namedSeed(input.seed, input.name)
  const levels: number[] = []

  const planOf = (day: number, level: number): DayPlan => {
    const behaviour = behaviourOn(days.date(day), shift)
    const plan = dayPlan({ seed, day, sigma: input.sigma * regime(day), gapShare: shape === 'session' ? 0.2 : 0, behaviour })
    return { ...plan, move: plan.move - HOMESICK * level }
  }
  const level = (day: number): number => {
    for (let next = levels.length; next <= day; next++) levels.push(next === 0 ? 0 : nextLevel(next))
    return levels[day] ?? 0
  }
  const nextLevel = (day: number): number => {
    const before = levels[day - 1] ?? 0
    return before + planOf(day - 1, before).move + planOf(day, 0).gap
  }
  const path = recent(input.keep, (day: number) =>
    bridge(planOf(day, level(day)), input.clock((days.close(day) - days.open(day)) / SLOT), hash(seed, day * 8 + 7)))
  return { level, path }
}

/** The hot loop: noise with its end pulled to 0, plus the day's move along its ramp. */
function bridge(plan: DayPlan, clock: DayClock, seed: number): Float32Array {
  const { roots, passed } = clock
  const slots = roots.length
  const path = new Float32Array(slots)
  const stays = 1 - plan.pull
  let noise = 0
  for (let slot = 0, bits = seed; slot < slots; slot++) {
    bits = (bits + 0x9e3779b9) | 0
    let h = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
    noise = stays * noise + plan.noise * (roots[slot] ?? 0) * (NORMALS[(h ^ (h >>> 16)) >>> NORMAL_SHIFT] ?? 0)
    path[slot] = noise
  }
  const late = plan.lateness
  for (let slot = 0; slot < slots; slot++) {
    const u = passed[slot] ?? 1
    const ramp = u <= late ? 0 : (u - late) / (1 - late)
    path[slot] = (path[slot] ?? 0) - u * noise + ramp * plan.move
  }
  return path
}
