import type { RiskDocument } from '../../../contract/documents/risk.ts'
import { gain, type Shown, signedPercent } from '../../words/format.ts'

type Shock = RiskDocument['shock']

export interface ShockCell {
  readonly value: number | null
  /** Class of its shade: sign and, from 0 to 4, size against the largest of the grid. */
  readonly shade: string
}

export interface ShockRow {
  readonly volatility: number
  readonly cells: readonly ShockCell[]
}

const STEPS = 4

/** The grid row by row, volatility rising. */
export function shockRows({ spots, volatilities, values }: Shock): readonly ShockRow[] {
  const largest = Math.max(0, ...values.map((value) => Math.abs(value ?? 0)))
  return volatilities.map((volatility, row) => ({
    volatility,
    cells: spots.map((_, column) => cellOf(values[row * spots.length + column] ?? null, largest)),
  }))
}

function cellOf(value: number | null, largest: number): ShockCell {
  const step = value === null || largest === 0 ? 0 : Math.ceil((Math.abs(value) / largest) * STEPS)
  return { value, shade: step === 0 ? 'shade-0' : `${value !== null && value < 0 ? 'loss' : 'gain'}-${step}` }
}

/** The worst of the grid as a sentence, and what could not be told. */
export function worstWords({ spots, volatilities, values }: Shock, shown: Shown): string {
  const told = values.flatMap((value, at) => (value === null ? [] : [{ value, at }]))
  const worst = told.toSorted((a, b) => a.value - b.value)[0]
  const missing = values.length - told.length
  const silent = missing === 0 ? '' : ` ${missing} of ${values.length} cases cannot be told, because something held has no price.`
  if (!worst) return `No case can be told yet.${silent}`
  if (worst.value >= 0) return `None of these moves would lose anything.${silent}`
  const spot = spots[worst.at % spots.length] ?? 0
  const volatility = volatilities[Math.floor(worst.at / spots.length)] ?? 0
  return `The worst of these cases: prices ${spotWords(spot)} and volatility ${pointWords(volatility)}. It would change equity by ${gain(worst.value, shown)}.${silent}`
}

export function spotWords(move: number): string {
  return move === 0 ? 'unchanged' : signedPercent(move, 0)
}

/** Points of volatility: 0.1 is ten. */
export function pointWords(move: number): string {
  const points = Math.round(Math.abs(move) * 100)
  return points === 0 ? 'unchanged' : `${move > 0 ? '+' : '−'}${points} points`
}
