import type { Money } from './amount.ts'
import type { Core } from './core.ts'

const DAYS = 30

/** Dollars traded in pairs over the 30 UTC days up to `day` (a day number), which decide the fee tier. */
export function tradingVolume(core: Core, day: number): Money {
  let total = 0n
  for (const [each, money] of core.memory.volumes) if (each > day - DAYS && each <= day) total += money
  return total
}
