/** New shares for old ones, in whole numbers. */
export interface SplitRatio {
  readonly to: number
  readonly from: number
}

/** More shares for one than any split ever gave or took. */
const MOST = 1_000_000

/**
 * `2:1` and `2/1` are new shares for old ones, a figure is new shares for one old: 7 is 7:1, 0.05 is 1:20, 1.5 is 3:2. As small as they come;
 * undefined for what is no ratio of whole numbers, or of no small ones.
 */
export function splitRatio(text: string): SplitRatio | undefined {
  const [, to, from] = /^(\d+) ?[:/] ?(\d+)$/.exec(text) ?? []
  if (to !== undefined && from !== undefined) return reduced(Number(to), Number(from))
  return /^\d+(\.\d+)?$/.test(text) ? near(Number(text)) : undefined
}

function near(figure: number): SplitRatio | undefined {
  for (let from = 1; from <= 100; from += 1) {
    const to = Math.round(figure * from)
    if (to > 0 && Math.abs(figure * from - to) < 1e-6) return reduced(to, from)
  }
  return undefined
}

function reduced(to: number, from: number): SplitRatio | undefined {
  if (!(to > 0 && from > 0 && to <= MOST && from <= MOST)) return undefined
  const common = commonDivisor(to, from)
  return { to: to / common, from: from / common }
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}
