import { titleOf } from './modules.ts'

/** A strategy's name with spaces: `crypto_momentum` is `crypto momentum`. */
export function strategyTitle(strategy: string): string {
  return strategy.replace(/[-_]/g, ' ')
}

/** The underlying of a contract in OCC spelling, or of one whose spelling is hidden (`AAPL option`); any other symbol is its own. */
export function underlyingOf(symbol: string): string {
  return /^([A-Z]{1,6}\d?)(?:\d{6}[CP]\d{8}| option)$/.exec(symbol)?.[1] ?? symbol
}

/** Who trades, `Crypto, momentum`: a strategy's name repeats its module's only in the settings. */
export function ownerTitle(module: string, strategy: string): string {
  if (module === 'outside') return titleOf(module)
  const title = strategyTitle(strategy)
  return `${titleOf(module)}, ${title.startsWith(`${module} `) ? title.slice(module.length + 1) : title}`
}
