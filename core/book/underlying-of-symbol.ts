import { multiplierOf } from '../market/multiplier-of.ts'

/** A share or pair stands for itself; a contract's root leads its OCC symbol. */
export function underlyingOfSymbol(symbol: string): string {
  return multiplierOf(symbol) === 1 ? symbol : symbol.slice(0, -15)
}
