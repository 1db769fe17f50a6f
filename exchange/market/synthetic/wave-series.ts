import { behaviourOn } from './behaviour.ts'
import { SLOT } from './day-clock.ts'
import type { Days } from './days.ts'
import { namedSeed, unit } from './hash.ts'
import type { RegimeShift, Waves } from './options.ts'
import { recent } from './recent.ts'
import type { Series } from './series.ts'

/** The rhythm of one symbol, in its own daily deviations; still on days without one. Its swings are whole, so that no day moves it. */
export function waveSeries({ seed, symbol, days, shift }: { readonly seed: number; readonly symbol: string; readonly days: Days; readonly shift: RegimeShift }): Series {
  const phase = unit(namedSeed(seed, `waves of ${symbol}`))
  const path = recent(KEEP, (day: number) =>
    swings(new Float32Array((days.close(day) - days.open(day)) / SLOT), { phase, perDay: 1, height: 0, ...behaviourOn(days.date(day), shift).waves }))
  return { level: () => 0, path }
}

/** Days of paths remembered. */
const KEEP = 2

function swings(path: Float32Array, { perDay, height, phase }: Waves & { readonly phase: number }): Float32Array {
  const sine = (turns: number): number => Math.sin(2 * Math.PI * turns)
  return path.map((_, slot) => height * (sine(phase + (perDay * (slot + 1)) / path.length) - sine(phase)))
}
