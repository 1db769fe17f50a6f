import { behaviourOn } from './behaviour.ts'
import type { Days } from './days.ts'
import { hash, namedSeed } from './hash.ts'
import { normal } from './normal.ts'
import type { RegimeShift } from './options.ts'

/** How much of yesterday's log volatility stays, and how much is new: a month's memory, mostly between 0.5 and 2. */
const STAYS = 0.95
const NEW = 0.11

/** The multiplier of every volatility on a day, 1 on the average: calm and lively weeks follow one another. */
export type VolatilityRegime = (day: number) => number

/** Log volatility as an autoregression from the first day on, remembered as far as asked. */
export function volatilityRegime(input: {
  readonly seed: number
  readonly name: string
  readonly days: Days
  readonly shift: RegimeShift | undefined
}): VolatilityRegime {
  const seed = namedSeed(input.seed, `volatility of ${input.name}`)
  const logs = [0]
  return (day) => {
    for (let next = logs.length; next <= day; next++) logs.push(STAYS * (logs[next - 1] ?? 0) + NEW * normal(hash(seed, next)))
    return Math.exp(logs[Math.max(0, day)] ?? 0) * behaviourOn(input.days.date(day), input.shift).volatility
  }
}
