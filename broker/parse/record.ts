import { millis, type Millis } from '../../core/brand.ts'

export type WireRecord = Readonly<Record<string, unknown>>

/** The value as a JSON object, or undefined. */
export function record(value: unknown): WireRecord | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as WireRecord) : undefined
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The objects of a list; whatever else is in it is left out. */
export function records(value: unknown): readonly WireRecord[] {
  return list(value).map(record).filter((item) => item !== undefined)
}

/** The text of a field; '' when it is absent. */
export function text(source: WireRecord, name: string): string {
  const value = source[name]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

/** A number or a decimal string; undefined when absent or neither. */
export function number(source: WireRecord, name: string): number | undefined {
  const value = source[name]
  const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : undefined
}

/** An RFC 3339 time (cut to milliseconds) or a Date; undefined when absent or neither. The venue writes one that it does not have as 0001-01-01. */
export function time(source: WireRecord, name: string): Millis | undefined {
  const value = source[name]
  const at = value instanceof Date ? value.getTime() : typeof value === 'string' ? Date.parse(value) : Number.NaN
  return at > 0 && Number.isFinite(at) ? millis(Math.trunc(at)) : undefined
}
