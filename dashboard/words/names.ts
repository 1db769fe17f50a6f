import { price } from './format.ts'
import { titleOf } from './modules.ts'

/** A strategy's name with spaces: `crypto_momentum` is `crypto momentum`. */
export function strategyTitle(strategy: string): string {
  return strategy.replace(/[-_]/g, ' ')
}

/** The underlying of a contract in OCC spelling, or of one whose spelling is hidden (`AAPL option`); any other symbol is its own. */
export function underlyingOf(symbol: string): string {
  return /^([A-Z]{1,6}\d?)(?:\d{6}[CP]\d{8}| option)$/.exec(symbol)?.[1] ?? symbol
}

/** A text with its contracts in words, `MSFT 56.00 put 2026-04-10`, instead of in OCC spelling. */
export function contractWords(text: string): string {
  return text.replace(/\b([A-Z]{1,6}\d?)(\d\d)(\d\d)(\d\d)([CP])(\d{8})\b/g, (_, root: string, year: string, month: string, day: string, right: string, strike: string) =>
    `${root} ${price(Number(strike) / 1_000)} ${right === 'P' ? 'put' : 'call'} 20${year}-${month}-${day}`)
}

/** An indicator as it is written elsewhere: `ema 9` is `EMA 9`, `opening-range 30 high` is `opening range 30 high`. */
export function indicatorTitle(name: string): string {
  return name.replace(/^(sma|ema|rsi|atr|adx|macd|vwap)\b/, (short) => short.toUpperCase()).replace(/^bollinger\b/, 'Bollinger').replaceAll('-', ' ')
}

/** Who trades, `Crypto, momentum`: a strategy's name repeats its module's only in the settings. */
export function ownerTitle(module: string, strategy: string): string {
  if (module === 'outside') return titleOf(module)
  const title = strategyTitle(strategy)
  return `${titleOf(module)}, ${title.startsWith(`${module} `) ? title.slice(module.length + 1) : title}`
}
