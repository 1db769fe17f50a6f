import type { BarColumns } from '../../core/market/bar-columns.ts'

/** Bars in order of time, how many of the second ones told of a time that the first ones have, and how many of these had other figures. */
interface Merged {
  readonly merged: BarColumns
  readonly repeated: number
  readonly contradicting: number
}

/** The bars of two pieces of one symbol, each in order of time, whose times overlap: where both tell of one, the first is used. */
export function mergeColumns(first: BarColumns, second: BarColumns): Merged {
  const places: number[] = []
  const [a, b] = [first.start, second.start]
  let [i, j, repeated, contradicting] = [0, 0, 0, 0]
  while (i < a.length || j < b.length) {
    const [mine, theirs] = [a[i] ?? Infinity, b[j] ?? Infinity]
    if (mine === theirs) {
      repeated += 1
      if (FIGURES.some((name) => first[name][i] !== second[name][j])) contradicting += 1
      j += 1
    } else if (mine < theirs) places.push(i++)
    else places.push(-1 - j++)
  }
  const column = (name: keyof BarColumns): Float64Array => Float64Array.from(places, (place) => (place < 0 ? second[name][-1 - place] : first[name][place]) ?? NaN)
  return { merged: { start: column('start'), open: column('open'), high: column('high'), low: column('low'), close: column('close'), volume: column('volume') }, repeated, contradicting }
}

const FIGURES = ['open', 'high', 'low', 'close', 'volume'] as const
