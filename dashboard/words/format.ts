/** How money is told: dollars, or shares of the day's opening where dollars are hidden. */
export interface Shown {
  readonly money: 'usd' | 'share'
}

/** Minus sign, no hyphen; it is as wide as a plus. */
const MINUS = '\u2212'
/** What stands where there is no figure. */
export const NONE = '\u2013'

const dollars = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const quantities = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 })
/** Below one: never an exponent, and no holding of dust as nothing. */
const small = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6 })

/** An amount: `$1,234.50`, or `1.23 %` of the opening where money is shown as shares. */
export function money(amount: number | null | undefined, { money: unit }: Shown): string {
  if (amount === null || amount === undefined) return NONE
  if (unit === 'share') return percent(amount)
  return `${isNegative(amount, 2) ? MINUS : ''}$${dollars.format(Math.abs(amount))}`
}

/** A gain or loss with its sign: `+$12.00`, `−0.40 %`; what is neither has none: `$0.00`. */
export function gain(amount: number | null | undefined, shown: Shown): string {
  if (amount === null || amount === undefined) return NONE
  return shown.money === 'share' ? signedPercent(amount) : `${isPositive(amount, 2) ? '+' : ''}${money(amount, shown)}`
}

/** A share as percent: 0.0123 is `1.23 %`. */
export function percent(share: number | null | undefined, digits = 2): string {
  if (share === null || share === undefined) return NONE
  return `${isNegative(share * 100, digits) ? MINUS : ''}${Math.abs(share * 100).toFixed(digits)}\u00a0%`
}

export function signedPercent(share: number | null | undefined, digits = 2): string {
  if (share === null || share === undefined) return NONE
  return `${isPositive(share * 100, digits) ? '+' : ''}${percent(share, digits)}`
}

/** Digits of a percentage that tell apart what lies `step` from each other, as a share; at least `least`. */
export function percentDigits(step: number, least = 1): number {
  return Math.max(least, Math.min(6, Math.ceil(-Math.log10(step * 100) - 1e-9)))
}

/** A price as exact as its size asks: cents from a dollar up, else six significant digits, never fewer than the cents. */
export function price(value: number | null | undefined): string {
  if (value === null || value === undefined) return NONE
  const size = Math.abs(value)
  const text = size >= 1 || size === 0 ? dollars.format(value) : small.format(value)
  return (/^-?0\.\d$/.test(text) ? `${text}0` : text).replace('-', MINUS)
}

export function quantity(value: number | null | undefined): string {
  return value === null || value === undefined ? NONE : (Math.abs(value) < 1 ? small : quantities).format(value).replace('-', MINUS)
}

export function count(value: number): string {
  return whole.format(value)
}

/** A plain number with so many digits. */
export function number(value: number | null | undefined, digits = 2): string {
  return value === null || value === undefined ? NONE : value.toFixed(digits).replace('-', MINUS)
}

/** The word that goes with a signed figure, by the sign that is read, for looks and for screen readers: colour never says it alone. */
export function direction(figure: string): 'up' | 'down' | 'flat' {
  return figure.startsWith('+') ? 'up' : figure.startsWith(MINUS) ? 'down' : 'flat'
}

/** What rounds to nothing has no sign. */
function isNegative(value: number, digits: number): boolean {
  return Number(value.toFixed(digits)) < 0
}

function isPositive(value: number, digits: number): boolean {
  return Number(value.toFixed(digits)) > 0
}
