/** What the curve shows, as the address names it. */
export type Range = '1' | '7' | '31' | 'all'

export const RANGES: readonly { readonly range: Range; readonly title: string; readonly days: number }[] = [
  { range: '1', title: '1 D', days: 1 },
  { range: '7', title: '7 D', days: 7 },
  { range: '31', title: '31 D', days: 31 },
  { range: 'all', title: 'All', days: Infinity },
]

export function rangeOf(text: string | undefined): Range {
  return RANGES.find(({ range }) => range === text)?.range ?? '31'
}
