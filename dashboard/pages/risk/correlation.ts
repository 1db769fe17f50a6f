import type { RiskDocument } from '../../../contract/documents/risk.ts'
import { number } from '../../words/format.ts'

type Matrix = RiskDocument['correlation']

export interface CorrelationCell {
  readonly value: number | null
  readonly isSelf: boolean
  /** Above the threshold: an entry into one would be refused while the other is held. */
  readonly isAbove: boolean
  readonly shade: string
}

/** Row by row; a symbol with itself says nothing. */
export function correlationRows({ symbols, values, threshold }: Matrix): readonly { readonly symbol: string; readonly cells: readonly CorrelationCell[] }[] {
  return symbols.map((symbol, row) => ({
    symbol,
    cells: symbols.map((_, column) => {
      const isSelf = row === column
      const value = isSelf ? null : (values[row * symbols.length + column] ?? null)
      return { value, isSelf, isAbove: value !== null && value > threshold, shade: shadeOf(value) }
    }),
  }))
}

function shadeOf(value: number | null): string {
  const step = Math.min(4, Math.floor(Math.abs(value ?? 0) * 5))
  return step === 0 ? 'shade-0' : `${(value ?? 0) < 0 ? 'against' : 'with'}-${step}`
}

/** The closest pair as a sentence. */
export function closestWords(matrix: Matrix): string {
  const { symbols, values, threshold, bars } = matrix
  const pairs = symbols.flatMap((one, i) => symbols.slice(i + 1).flatMap((other, j) => {
    const value = values[i * symbols.length + i + 1 + j] ?? null
    return value === null ? [] : [{ one, other, value }]
  }))
  const closest = pairs.toSorted((a, b) => b.value - a.value)[0]
  const rule = `An entry is refused above ${number(threshold)}; ${bars} closes at most are used.`
  return closest ? `Closest: ${closest.one} and ${closest.other}, ${number(closest.value)}. ${rule}` : `No pair has enough closes yet. ${rule}`
}
