import { UsageError } from './usage-error.ts'

/** @throws UsageError for what is no symbol of a share or pair, in capitals. */
export function refuseOdd(symbols: readonly string[]): void {
  const odd = symbols.find((symbol) => !/^[A-Z][A-Z.]{0,9}$|^[A-Z0-9]{2,6}\/[A-Z]{3,4}$/.test(symbol))
  if (odd !== undefined) throw new UsageError(`'${odd}' is no symbol: shares are written like QQQ, pairs like BTC/USD`)
}
