import type { Series } from './series.ts'
import { standardise } from './standardise.ts'

/**
 * How many independent things a correlation matrix holds: exp of the entropy of its eigenvalues as shares (O. Roy and M. Vetterli,
 * EUSIPCO 2007). Between 1 and its size; 0 for an empty one.
 */
export function effectiveRank(matrix: readonly (readonly number[])[]): number {
  if (matrix.length === 0) return 0
  const values = eigenvalues(matrix).map((value) => Math.max(0, value))
  const sum = values.reduce((all, value) => all + value, 0)
  return Math.exp(-values.reduce((entropy, value) => (value > 0 ? entropy + (value / sum) * Math.log(value / sum) : entropy), 0))
}

/** Correlations of columns of one length; a column without spread correlates with nothing but itself. */
export function correlationMatrix(columns: readonly Series[]): number[][] {
  const scaled = columns.map((column) => standardise(column)?.values)
  return scaled.map((one, i) => scaled.map((other, j) => (i === j ? 1 : one && other ? correlation(one, other) : 0)))
}

function correlation(one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let i = 0; i < one.length; i += 1) sum += (one[i] ?? NaN) * (other[i] ?? NaN)
  return sum / (one.length - 1)
}

/** Of a symmetric matrix, by cyclic Jacobi rotations (G. Golub and C. Van Loan, Matrix Computations, section 8.5). */
function eigenvalues(matrix: readonly (readonly number[])[]): number[] {
  const size = matrix.length
  const a = Float64Array.from(matrix.flat())
  for (let sweep = 0; sweep < 60 && offDiagonal(a, size) > 1e-30 * size; sweep += 1)
    for (let p = 0; p < size; p += 1) for (let q = p + 1; q < size; q += 1) rotate(a, size, p, q)
  return Array.from({ length: size }, (_, i) => a[i * size + i] ?? NaN)
}

function offDiagonal(a: Float64Array, size: number): number {
  return a.reduce((sum, value, i) => (i % (size + 1) === 0 ? sum : sum + value * value), 0)
}

function rotate(a: Float64Array, size: number, p: number, q: number): void {
  const get = (i: number, j: number) => a[i * size + j] ?? NaN
  if (get(p, q) === 0) return
  const theta = (get(q, q) - get(p, p)) / (2 * get(p, q))
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const cosine = 1 / Math.sqrt(tangent * tangent + 1)
  const sine = tangent * cosine
  for (let i = 0; i < size; i += 1) turn(a, { first: i * size + p, second: i * size + q, cosine, sine })
  for (let i = 0; i < size; i += 1) turn(a, { first: p * size + i, second: q * size + i, cosine, sine })
}

interface Turn {
  readonly first: number
  readonly second: number
  readonly cosine: number
  readonly sine: number
}

function turn(a: Float64Array, { first, second, cosine, sine }: Turn): void {
  const [x, y] = [a[first] ?? NaN, a[second] ?? NaN]
  a[first] = cosine * x - sine * y
  a[second] = sine * x + cosine * y
}
