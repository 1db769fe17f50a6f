/**
 * Solves a x = b by elimination with partial pivoting (G. Golub and C. Van Loan, Matrix Computations, section 3.4).
 * Undefined when the matrix is singular to working precision.
 */
export function linearSolve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | undefined {
  const rows = matrix.map((row, i) => [...row, right[i] ?? NaN])
  const least = Math.max(...rows.flat().map(Math.abs)) * rows.length * Number.EPSILON
  for (let k = 0; k < rows.length; k += 1) {
    const pivot = pivotRow(rows, k)
    const lead = rows[pivot] ?? []
    if (!(Math.abs(lead[k] ?? NaN) > least)) return undefined
    rows[pivot] = rows[k] ?? []
    rows[k] = lead
    for (const row of rows.slice(k + 1)) eliminate(row, lead, k)
  }
  return substitute(rows)
}

function pivotRow(rows: readonly (readonly number[])[], k: number): number {
  let best = k
  for (let i = k; i < rows.length; i += 1) if (Math.abs(rows[i]?.[k] ?? 0) > Math.abs(rows[best]?.[k] ?? 0)) best = i
  return best
}

function eliminate(row: number[], lead: readonly number[], k: number): void {
  const factor = (row[k] ?? NaN) / (lead[k] ?? NaN)
  for (let j = k; j < row.length; j += 1) row[j] = (row[j] ?? NaN) - factor * (lead[j] ?? NaN)
}

function substitute(rows: readonly (readonly number[])[]): number[] {
  const found = new Array<number>(rows.length).fill(0)
  for (let i = rows.length - 1; i >= 0; i -= 1) {
    const row = rows[i] ?? []
    let rest = row[rows.length] ?? NaN
    for (let j = i + 1; j < rows.length; j += 1) rest -= (row[j] ?? NaN) * (found[j] ?? NaN)
    found[i] = rest / (row[i] ?? NaN)
  }
  return found
}
