import { uuidOf } from '../ids.ts'

/** The id of an asset: a UUID that depends on the symbol alone. A pair has two, as at Alpaca: of `BTC/USD` and, in positions, of `BTCUSD`. */
export function assetId(symbol: string): string {
  return uuidOf(`asset ${symbol}`)
}
