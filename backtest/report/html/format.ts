import { millis } from '../../../core/brand.ts'
import { newYorkDate, newYorkMinutes } from '../../../core/market/new-york-time.ts'
import { round } from '../../../core/money.ts'
import { type Html, html } from './html.ts'

/** Said wherever a figure has no honest value. */
export const NOT_ENOUGH: Html = html`<span class="none">not enough data</span>`

/** A figure, or that there is none. */
export function known<T>(value: T | undefined, written: (value: T) => string): Html | string {
  return value === undefined || (typeof value === 'number' && !Number.isFinite(value)) ? NOT_ENOUGH : written(value)
}

/** `−$1,234.50`. */
export function money(value: number, places = 2): string {
  const [whole = '', cents] = Math.abs(round(value, places)).toFixed(places).split('.')
  return `${round(value, places) < 0 ? MINUS : ''}$${grouped(whole)}${cents === undefined ? '' : `.${cents}`}`
}

/** With its sign, gains too. */
export function gain(value: number, places = 2): string {
  return `${round(value, places) > 0 ? '+' : ''}${money(value, places)}`
}

/** `−1.25 %` of 0.0125 lost. */
export function percent(share: number, places = 2): string {
  return `${number(share * 100, places)} %`
}

export function signedPercent(share: number, places = 2): string {
  return `${round(share * 100, places) > 0 ? '+' : ''}${percent(share, places)}`
}

export function number(value: number, places = 2): string {
  const [whole = '', digits] = Math.abs(round(value, places)).toFixed(places).split('.')
  return `${round(value, places) < 0 ? MINUS : ''}${grouped(whole)}${digits === undefined ? '' : `.${digits}`}`
}

export function count(value: number): string {
  return number(value, 0)
}

/** `1 trade`, `2 trades`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

/** The digits that it has. */
export function plain(value: number): string {
  return String(Number(value.toPrecision(8))).replace('-', MINUS)
}

/** Hundredths of a percent. */
export function points(share: number): string {
  return `${number(share * 10_000, 1)} bp`
}

/** Text that others wrote, with the sign that figures here have. */
export function trueMinus(text: string): string {
  return text.replace(/(^|[\s=(])-(?=[\d$.])/g, `$1${MINUS}`)
}

/** A length of time in the unit that suits it. */
export function duration(ms: number): string {
  const minutes = ms / 60_000
  if (minutes < 2) return `${number(ms / 1000, 0)} s`
  if (minutes < 120) return `${number(minutes, 0)} min`
  return minutes < 48 * 60 ? `${number(minutes / 60, 1)} h` : `${number(minutes / 1440, minutes < 144_000 ? 1 : 0)} days`
}

/** Date and minute of New York. */
export function moment(at: number): string {
  const minutes = Math.floor(newYorkMinutes(millis(at)))
  return `${newYorkDate(millis(at))} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

export function date(at: number): string {
  return newYorkDate(millis(at))
}

const MINUS = '−'

function two(value: number): string {
  return String(value).padStart(2, '0')
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}
