import type { Money } from './amount.ts'
import type { Core } from './core.ts'

const DAYS = 30

/** Dollars traded in pairs over the 30 UTC days up to `day` (a day number), which decide the fee tier. */
export function tradingVolume(core: Core, day: number): Money {
  const { volumes } = core.memory
  let total = 0n
  // By day: a long run remembers thousands of them, and asks at every fill.
  for (let each = day - DAYS + 1; each <= day; each += 1) total += volumes.get(each) ?? 0n
  return total
}
