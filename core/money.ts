import type { Brand } from './brand.ts'

/** US dollars as a double; rounded only where money leaves the process or enters a fact. */
export type Usd = Brand<number, 'Usd'>

/** @throws RangeError when `value` is not finite. */
export function usd(value: number): Usd {
  if (!Number.isFinite(value)) throw new RangeError(`not an amount of dollars: ${value}`)
  return value as Usd
}

/** Rounds half away from zero at `places` decimals, on the decimal digits a person sees (1.005 → 1.01). */
export function round(value: number, places: number): number {
  const scale = 10 ** places
  const shifted = Math.abs(value) * scale
  const rounded = Math.round(shifted + shifted * Number.EPSILON * 4) / scale
  return value < 0 ? -rounded || 0 : rounded
}

/** The largest multiple of `step` that is not above `value` (never below zero steps for a positive value). */
export function floorTo(value: number, step: number): number {
  const steps = Math.floor(value / step + 1e-9)
  return round(steps * step, decimalsOf(step))
}

/** A price on its tick: down for what we sell at most or buy, up for the opposite. */
export function toTick(price: number, tick: number, direction: 'down' | 'up' | 'nearest'): number {
  const ticks = price / tick
  const whole =
    direction === 'nearest' ? Math.round(ticks) : direction === 'down' ? Math.floor(ticks + 1e-7) : Math.ceil(ticks - 1e-7)
  return round(whole * tick, decimalsOf(tick))
}

/** A plain decimal string for the wire: never an exponent, no trailing zeros. */
export function decimal(value: number, maxPlaces = 9): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a number for the wire: ${value}`)
  const text = round(value, maxPlaces).toFixed(maxPlaces)
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return trimmed === '-0' ? '0' : trimmed
}

function decimalsOf(step: number): number {
  const text = step.toFixed(12).replace(/0+$/, '')
  return text.length - text.indexOf('.') - 1
}
