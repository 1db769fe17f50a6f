import { decimal } from '../../core/money.ts'

/**
 * The exchange's exact numbers. Quantities and prices are BigInt at 1e-9 (Alpaca's nine decimals); money is BigInt at 1e-18,
 * the exact product of the two, so that no fill is ever rounded. Only fees and averages round, and say so.
 */
export type Units = bigint
/** Dollars at 1e-18. */
export type Money = bigint

export const UNIT: Units = 1_000_000_000n
const HALF_UNIT = UNIT / 2n
const MONEY_PLACES = 18
const UNIT_PLACES = 9

/** Reads a plain decimal string of at most nine decimals; undefined when it is none. */
export function parseUnits(text: string): Units | undefined {
  return parseScaled(text, UNIT_PLACES)
}

/** Dollars from a plain decimal string; undefined when it is none. */
export function parseMoney(text: string): Money | undefined {
  return parseScaled(text, MONEY_PLACES)
}

/** The nearest billionth to a double; of one too large to tell billionths, its shortest digits, as they go over the wire. */
export function unitsOf(value: number): Units {
  const scaled = value * 1e9
  return Number.isSafeInteger(Math.round(scaled)) ? BigInt(Math.round(scaled)) : parseUnits(decimal(value)) ?? 0n
}

/** The double nearest to it, as one would read its digits. */
export function unitsToNumber(units: Units): number {
  const value = Number(units)
  return Number.isSafeInteger(value) ? value / 1e9 : Number(unitsText(units))
}

/** Exact, without trailing zeros. */
export function unitsText(units: Units): string {
  return scaledText(units, UNIT_PLACES)
}

/** Dollars rounded half away from zero at nine decimals, without trailing zeros. */
export function moneyText(money: Money): string {
  return scaledText(roundMoney(money), UNIT_PLACES)
}

/** `a / b` rounded half away from zero. */
export function divide(a: bigint, b: bigint): bigint {
  if (b < 0n) return divide(-a, -b)
  if (a < 0n) return -divide(-a, b)
  const whole = a / b
  const rest = a - whole * b
  return rest === 0n || rest + rest < b ? whole : whole + 1n
}

/** Dollars at the nearest billionth, rounded half away from zero. */
export function roundMoney(money: Money): Units {
  return money < 0n ? -((HALF_UNIT - money) / UNIT) : (money + HALF_UNIT) / UNIT
}

/** `a / b` rounded away from zero, both positive. */
export function divideUp(a: bigint, b: bigint): bigint {
  return (a + b - 1n) / b
}

export function abs(value: bigint): bigint {
  return value < 0n ? -value : value
}

export function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}

export function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b
}

function parseScaled(text: string, places: number): bigint | undefined {
  const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text)
  if (!match) return undefined
  const decimals = (match[3] ?? '').replace(/0+$/, '')
  if (decimals.length > places) return undefined
  const value = BigInt((match[2] ?? '0') + decimals.padEnd(places, '0'))
  return match[1] === '-' ? -value : value
}

function scaledText(value: bigint, places: number): string {
  const digits = abs(value).toString().padStart(places + 1, '0')
  const decimals = digits.slice(-places).replace(/0+$/, '')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -places)}${decimals === '' ? '' : `.${decimals}`}`
}
