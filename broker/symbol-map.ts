import { parseOccSymbol } from '../core/market/occ-symbol.ts'

export type SymbolClass = 'share' | 'pair' | 'contract'

/**
 * Our one spelling of a venue's symbol: pairs with a slash, contracts compact, shares as they are. Positions and some
 * activities write `BTCUSD` where orders and data write `BTC/USD` (alpaca-py issues 179, 490, 537).
 */
export function canonicalSymbol(symbol: string, assetClass = ''): string {
  const plain = symbol.trim().toUpperCase()
  if (plain.includes('/')) return plain
  const contract = parseOccSymbol(plain)
  if (contract) return contract.symbol
  return assetClass === 'us_equity' ? plain : slashed(plain, assetClass === 'crypto')
}

/** The class that a canonical symbol shows by its form. */
export function classOf(symbol: string): SymbolClass {
  if (symbol.includes('/')) return 'pair'
  return parseOccSymbol(symbol) ? 'contract' : 'share'
}

/** Symbols apart by class, each in the order given. */
export function byClass(symbols: readonly string[]): Readonly<Record<SymbolClass, readonly string[]>> {
  const of = (wanted: SymbolClass): readonly string[] => symbols.filter((symbol) => classOf(symbol) === wanted)
  return { share: of('share'), pair: of('pair'), contract: of('contract') }
}

/** Longest first, so that USDT is not read as a coin against T. */
const QUOTES = ['USDT', 'USDC', 'USDG', 'USD', 'EUR', 'BTC', 'ETH'] as const

/** A share's symbol has five letters at most: six and a known ending is a pair even where the class is not said. */
function slashed(symbol: string, certain: boolean): string {
  if (!certain && !/^[A-Z0-9]{6,}$/.test(symbol)) return symbol
  const quote = QUOTES.find((ending) => symbol.endsWith(ending) && symbol.length > ending.length)
  return quote ? `${symbol.slice(0, -quote.length)}/${quote}` : symbol
}
