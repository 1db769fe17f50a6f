import type { Brand } from './brand.ts'

/** US dollars as a double; rounded only where money leaves the process or enters a fact. */
export type Usd = Brand<number, 'Usd'>

/** @throws RangeError when `value` is not finite. */
export function usd(value: number): Usd {
  if (!Number.isFinite(value)) throw new RangeError(`not an amount of dollars: ${value}`)
  return value as Usd
}

/** Powers of ten. */
const SCALES = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12]

/**
 * Rounds half away from zero at `places` decimals, on the decimal digits a person sees (1.005 → 1.01).
 * A value too large to have a digit beyond `places` comes back as it is.
 */
export function round(value: number, places: number): number {
  const scale = SCALES[places] ?? 10 ** places
  const shifted = Math.abs(value) * scale
  if (shifted >= 2 ** 52) return value
  const rest = shifted - Math.floor(shifted)
  const isTie = Math.abs(rest - 0.5) <= shifted * Number.EPSILON * 2
  const rounded = Math.round(isTie ? shiftedDigits(Math.abs(value), places) : shifted) / scale
  return value < 0 ? -rounded || 0 : rounded
}

/**
 * The largest multiple of `step` that is not above `value`; what misses a whole step by 1e-9 of it counts as whole. Of a fraction so large that a double
 * hardly tells its steps apart (millions of coins in billionths) it is not above any amount that the double may stand for.
 */
export function floorTo(value: number, step: number): number {
  const steps = value / step
  if (Math.abs(steps) >= 2 ** 50) return Number.isInteger(value) ? value : below(value, step * 1e3)
  const noise = Math.max(1e-9, Math.abs(steps) * Number.EPSILON * 2)
  return round(Math.floor(steps + noise) * step, decimalsOf(step))
}

/** The same, and never above a sum whose last digits the double has lost: 685,300,346.99999998 coins read as 685,300,347, of which the venue would not sell the last one. */
export function floorBelow(value: number, step: number): number {
  if (Math.abs(value * 1e9) < 2 ** 50) return floorTo(value, step)
  const under = below(value, 1e-6)
  return Math.abs(under / step) >= 2 ** 50 ? under : floorTo(under, step)
}

function below(value: number, step: number): number {
  const steps = value / step
  return Math.abs(steps) < 2 ** 46 ? round(Math.floor(steps - Math.abs(steps) * Number.EPSILON * 2) * step, decimalsOf(step)) : below(value, step * 10)
}

/** How much `a` is above `b`, in billionths; nothing where doubles of their size cannot tell. */
export function difference(a: number, b: number): number {
  const found = round(a - b, 9)
  return Math.abs(found) <= Math.max(Math.abs(a), Math.abs(b)) * Number.EPSILON * 4 ? 0 : found
}

/** A price on its tick: down for what we sell at most or buy, up for the opposite. */
export function toTick(price: number, tick: number, direction: 'down' | 'up' | 'nearest'): number {
  const ticks = price / tick
  const whole =
    direction === 'nearest' ? Math.round(ticks + 1e-7) : direction === 'down' ? Math.floor(ticks + 1e-7) : Math.ceil(ticks - 1e-7)
  return round(whole * tick, decimalsOf(tick))
}

/** A plain decimal string for the wire: the shortest digits that mean this double, never an exponent, no trailing zeros. */
export function decimal(value: number, maxPlaces = 9): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a number for the wire: ${value}`)
  const rounded = round(value, maxPlaces)
  if (rounded === 0) return '0'
  const text = String(rounded)
  if (!text.includes('e')) return text
  return Math.abs(rounded) >= 1 ? BigInt(rounded).toString() : rounded.toFixed(maxPlaces).replace(/0+$/, '')
}

/** `value` x 10^places, moved on the shortest decimal digits instead of multiplied. */
function shiftedDigits(value: number, places: number): number {
  const [digits = '0', exponent = '0'] = String(value).split('e')
  return Number(`${digits}e${Number(exponent) + places}`)
}

/** Of the shortest decimal that means this step, at most twelve. */
function decimalsOf(step: number): number {
  for (let places = 0; places <= 12 && step < 1_000; places += 1) {
    const scale = SCALES[places] ?? 10 ** places
    if (Math.round(step * scale) / scale === step) return places
  }
  const text = step.toFixed(12).replace(/0+$/, '')
  return text.length - text.indexOf('.') - 1
}
