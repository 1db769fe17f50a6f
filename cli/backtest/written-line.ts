/** Where the trades of a run went: `4 trades to output/trades.csv`. */
export function writtenLine({ trades, where }: { readonly trades: number; readonly where: string }): string {
  return `${trades.toLocaleString('en-US')} trade${trades === 1 ? '' : 's'} to ${where}`
}
