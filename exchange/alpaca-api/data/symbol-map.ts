/** A map of symbol to value without the symbols that have none. */
export function symbolMap<T>(symbols: readonly string[], valueOf: (symbol: string) => T | undefined): Readonly<Record<string, T>> {
  const entries = symbols.map((symbol) => [symbol, valueOf(symbol)] as const).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Record<string, T>
}
