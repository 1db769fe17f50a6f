import type { Instrument } from '../../core/market/instrument.ts'
import type { ModuleName } from '../../core/order/module-name.ts'

const VARIABLE: Readonly<Record<ModuleName, string>> = { stocks: 'STOCKS_SYMBOLS', crypto: 'CRYPTO_SYMBOLS', options: 'OPTIONS_UNDERLYINGS' }

interface Seated {
  readonly module: ModuleName
  readonly enabled: boolean
  readonly symbols: readonly string[]
}

/** A sentence for every setting that names symbols which the venue does not trade: nobody else would miss them. */
export function unlistedSymbols(seats: readonly Seated[], listed: readonly Pick<Instrument, 'symbol'>[]): readonly string[] {
  const known = new Set(listed.map(({ symbol }) => symbol))
  return seats.flatMap(({ module, enabled, symbols }) => {
    const unknown = enabled ? symbols.filter((symbol) => !known.has(symbol)) : []
    return unknown.length === 0 ? [] : [`${VARIABLE[module]} names ${unknown.join(', ')}, which the venue does not trade`]
  })
}
