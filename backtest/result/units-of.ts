import type { FillRow } from './fill-table.ts'

/** Units that an execution adds to what is held, fewer than none for a sale. */
export function unitsOf(row: FillRow): number {
  if (row.side === 'sell') return -row.qty
  return isFeeInCoins(row) ? row.qty - row.fee / row.price : row.qty
}

/** The venue keeps a pair's fee on what is bought back in coins, and every other one in dollars. */
export function isFeeInCoins({ side, symbol }: FillRow): boolean {
  return side === 'buy' && symbol.includes('/')
}
