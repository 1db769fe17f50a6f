import type { ParameterRow } from '../../../contract/views/learning-view.ts'
import { NONE } from '../../words/format.ts'

const plain = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 6, useGrouping: false })

/** A parameter as exact as it needs to be. */
export function parameterFigure(value: number | null): string {
  return value === null ? NONE : plain.format(value).replace('-', '\u2212')
}

/** The range that a search may try; a side without a bound is open. */
export function rangeWords({ minimum, maximum }: Pick<ParameterRow, 'minimum' | 'maximum'>): string {
  if (minimum === null) return maximum === null ? 'any' : `up to ${parameterFigure(maximum)}`
  return maximum === null ? `from ${parameterFigure(minimum)}` : `${parameterFigure(minimum)} to ${parameterFigure(maximum)}`
}

/** `fast_period` and `fastPeriod` are `fast period`. */
export function parameterTitle(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ').toLowerCase()
}

interface Change {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** `fast period from 10 to 12, slow period from 30 to 26`. */
export function changeWords(changes: readonly Change[]): string {
  return changes.map(({ name, from, to }) => `${parameterTitle(name)} from ${parameterFigure(from)} to ${parameterFigure(to)}`).join(', ')
}
