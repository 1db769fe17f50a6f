import { ranks } from './ranks.ts'
import type { Series } from './series.ts'
import { FLAT } from './sharpe-ratio.ts'
import { total } from './total.ts'

export interface OverfittingInput {
  /** One column per candidate: its returns over the same periods. */
  readonly candidates: readonly Series[]
  /** Parts that time is cut into, even, at most the number of periods; 16 gives 12,870 splits. */
  readonly parts: number
  /** What the best is chosen by; a Sharpe ratio without spread counts as 0. */
  readonly metric: 'mean' | 'sharpe'
}

export interface Overfitting {
  /** Share of splits in which the best of one half was at or below the median of the other. */
  readonly probability: number
  /** ln(w / (1 - w)) of each split, w = rank in the other half / (candidates + 1). */
  readonly logits: Float64Array
  readonly meanLogit: number
}

/**
 * Probability of backtest overfitting by combinatorially symmetric cross-validation (D. Bailey, J. Borwein, M. Lopez de Prado and Q. Zhu,
 * Journal of Computational Finance 20(4), 2017). Ties take the mean rank; of equals the first is chosen. Undefined for fewer
 * than two candidates or with a return that is not a number.
 * @throws RangeError when the parts are odd, or more than the periods.
 */
export function backtestOverfitting({ candidates, parts, metric }: OverfittingInput): Overfitting | undefined {
  const periods = candidates[0]?.length ?? 0
  if (candidates.length < 2 || !candidates.every((column) => Number.isFinite(total(column)))) return undefined
  if (!Number.isInteger(parts / 2) || parts < 2 || parts > periods)
    throw new RangeError(`${periods} periods cannot be cut into ${parts} parts for two equal halves`)
  const table = candidates.map((column) => partSums(column, parts))
  const score = metric === 'mean' ? meanOf : sharpeOf
  const halves = choices(parts, parts / 2)
  const logits = Float64Array.from(halves, (half) => {
    const other = Array.from({ length: parts }, (_, part) => part).filter((part) => !half.includes(part))
    const inside = table.map((sums) => snapped(score(sums, half)))
    const place = ranks(table.map((sums) => snapped(score(sums, other))))[inside.indexOf(Math.max(...inside))] ?? NaN
    const share = place / (candidates.length + 1)
    return Math.log(share / (1 - share))
  })
  return { probability: logits.filter((logit) => logit <= 0).length / logits.length, logits, meanLogit: total(logits) / logits.length }
}

/** Scores that differ by rounding alone are equal. */
function snapped(score: number): number {
  return Math.round(score / FLAT)
}

/** Per part, from the column's own mean, which keeps the digits of the squares. */
interface PartSums {
  readonly mean: number
  readonly counts: Float64Array
  readonly sums: Float64Array
  readonly squares: Float64Array
}

function partSums(column: Series, parts: number): PartSums {
  const mean = total(column) / column.length
  const [counts, sums, squares] = [new Float64Array(parts), new Float64Array(parts), new Float64Array(parts)]
  for (let part = 0; part < parts; part += 1) {
    const away = column.slice(edge(part, parts, column.length), edge(part + 1, parts, column.length)).map((value) => value - mean)
    counts[part] = away.length
    sums[part] = total(away)
    squares[part] = total(away.map((value) => value * value))
  }
  return { mean, counts, sums, squares }
}

/** Parts differ by one period at most when the cut is not even. */
function edge(part: number, parts: number, periods: number): number {
  return Math.floor((part * periods) / parts)
}

function meanOf({ mean, counts, sums }: PartSums, half: readonly number[]): number {
  return mean + of(sums, half) / of(counts, half)
}

function sharpeOf(table: PartSums, half: readonly number[]): number {
  const [count, sum] = [of(table.counts, half), of(table.sums, half)]
  const deviation = Math.sqrt(Math.max(0, of(table.squares, half) - (sum * sum) / count) / (count - 1))
  return deviation > FLAT ? (table.mean + sum / count) / deviation : 0
}

function of(values: Float64Array, half: readonly number[]): number {
  let sum = 0
  for (const part of half) sum += values[part] ?? NaN
  return sum
}

/** All ways to choose `size` of the numbers below `count`, in lexical order. */
function choices(count: number, size: number): readonly (readonly number[])[] {
  const found: number[][] = []
  const extend = (chosen: readonly number[], from: number): void => {
    if (chosen.length === size) found.push([...chosen])
    else for (let next = from; next <= count - size + chosen.length; next += 1) extend([...chosen, next], next + 1)
  }
  extend([], 0)
  return found
}
