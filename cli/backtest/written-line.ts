import { counted } from '../counted.ts'

/** Where the trades of a run went: `4 trades to output/trades.csv`. */
export function writtenLine({ trades, where }: { readonly trades: number; readonly where: string }): string {
  return `${counted(trades, 'trade')} to ${where}`
}
