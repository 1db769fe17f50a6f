import type { Money } from '../amount.ts'
import type { Core } from '../core.ts'
import { NO_VOLUME } from './known-volume.ts'

const DAYS = 30

/** Dollars traded in pairs over the 30 UTC days up to `day` (a day number), which decide the fee tier. */
export function tradingVolume(core: Core, day: number): Money {
  const { volumes } = core.memory
  if (core.volume.day !== day || core.volume.size !== volumes.size) core.volume = { day, size: volumes.size, past: volumeBefore(volumes, day) }
  return core.volume.past + (volumes.get(day) ?? 0n)
}

/** Counts what was traded on a day. */
export function addVolume(core: Core, day: number, money: Money): void {
  const { volumes } = core.memory
  if (core.volume.day !== day || !volumes.has(day)) core.volume = NO_VOLUME
  volumes.set(day, (volumes.get(day) ?? 0n) + money)
}

function volumeBefore(volumes: ReadonlyMap<number, Money>, day: number): Money {
  let total = 0n
  for (const [each, money] of volumes) if (each > day - DAYS && each < day) total += money
  return total
}
