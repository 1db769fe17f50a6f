import { InvalidArgumentError } from 'commander'
import { isKnownDate } from '../../core/market/is-known-date.ts'
import { KNOWN_YEARS } from '../../core/market/known-years.ts'

/** Reads a day of the years that the calendar of sessions knows. */
export function dateIn(text: string): string {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN
  if (!Number.isFinite(at) || !new Date(at).toISOString().startsWith(text)) throw new InvalidArgumentError('It must be a day of the calendar written as YYYY-MM-DD.')
  if (isKnownDate(text)) return text
  throw new InvalidArgumentError(`The calendar of sessions knows the years ${KNOWN_YEARS.first} to ${KNOWN_YEARS.last}: choose a day within them.`)
}

export function listIn(text: string): readonly string[] {
  const items = text.split(',').map((item) => item.trim()).filter((item) => item !== '')
  if (items.length > 0) return items
  throw new InvalidArgumentError('It must name at least one, several with commas.')
}

/** One setting of a parameter; `strategy` is '' when only the name was given. */
export interface ParameterFlag {
  readonly strategy: string
  readonly name: string
  readonly value: number
}

export function parameterIn(text: string, before: readonly ParameterFlag[] = []): readonly ParameterFlag[] {
  const match = /^(?:([A-Za-z0-9_]+)\.)?([A-Za-z0-9_]+)=(-?\d+(?:\.\d+)?)$/.exec(text)
  if (!match) throw new InvalidArgumentError('It must be name=number or strategy.name=number.')
  const [, strategy = '', name = '', value] = match
  return [...before, { strategy, name, value: Number(value) }]
}
