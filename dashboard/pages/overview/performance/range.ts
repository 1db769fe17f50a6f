/** What the curve shows, as the address names it. */
export type Range = '1' | '7' | '31' | 'all'

export const RANGES: readonly { readonly range: Range; readonly title: string; readonly days: number }[] = [
  { range: '1', title: '1 D', days: 1 },
  { range: '7', title: '7 D', days: 7 },
  { range: '31', title: '31 D', days: 31 },
  { range: 'all', title: 'All', days: Infinity },
]

/** What the address asks for; unasked a month, or the day while there are no two days to draw a line through. */
export function rangeOf(asked: string | undefined, daysKnown: number): Range {
  return RANGES.find(({ range }) => range === asked)?.range ?? (daysKnown < 2 ? '1' : '31')
}
