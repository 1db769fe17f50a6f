/** One measured figure; DESIGN.md section 7 lists them all. */
export interface Figure {
  readonly figure: string
  readonly value: number
  readonly unit: string
}

/** The JSON line that programs read. @throws Error for what is no number: a figure that could not be measured is not printed. */
export function printFigure({ figure, value, unit }: Figure): void {
  if (!Number.isFinite(value)) throw new Error(`${figure} could not be measured`)
  console.log(JSON.stringify({ figure, value: rounded(value), unit }))
}

/** The smallest value that at least the share `q` of all values does not exceed; NaN of nothing. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN
}

/** Four digits say all that a shared machine can tell. */
function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
