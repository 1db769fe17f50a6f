import type { BarColumns } from './bar-columns.ts'

/** Pieces of one symbol's bars, the older first, in columns of their own. */
export function joinColumns(parts: readonly BarColumns[]): BarColumns {
  const length = parts.reduce((sum, { start }) => sum + start.length, 0)
  const column = (name: keyof BarColumns): Float64Array => {
    const whole = new Float64Array(length)
    let at = 0
    for (const part of parts) {
      whole.set(part[name], at)
      at += part[name].length
    }
    return whole
  }
  return { start: column('start'), open: column('open'), high: column('high'), low: column('low'), close: column('close'), volume: column('volume') }
}
