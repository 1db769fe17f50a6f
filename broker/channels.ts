/** What one data stream carries: symbols by channel, the most wanted first. */
export interface Channels {
  readonly bars: readonly string[]
  readonly quotes: readonly string[]
}

export const NONE: Channels = { bars: [], quotes: [] }

export function isNone({ bars, quotes }: Channels): boolean {
  return bars.length === 0 && quotes.length === 0
}

/** Distinct symbols. */
export function width({ bars, quotes }: Channels): number {
  return new Set([...bars, ...quotes]).size
}

/** The first `most` symbols of each channel; a plan counts symbols, whatever the channels. */
export function capped({ bars, quotes }: Channels, most: number): Channels {
  const kept = new Set([...new Set([...quotes, ...bars])].slice(0, most))
  return { bars: unique(bars).filter((symbol) => kept.has(symbol)), quotes: unique(quotes).filter((symbol) => kept.has(symbol)) }
}

/** What is in `one` and not in `other`. */
export function without(one: Channels, other: Channels): Channels {
  return { bars: minus(one.bars, other.bars), quotes: minus(one.quotes, other.quotes) }
}

function unique(symbols: readonly string[]): readonly string[] {
  return [...new Set(symbols)]
}

function minus(symbols: readonly string[], others: readonly string[]): readonly string[] {
  const gone = new Set(others)
  return symbols.filter((symbol) => !gone.has(symbol))
}
