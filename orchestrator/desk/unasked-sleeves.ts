import type { Sleeve } from '../../core/book/book.ts'
import type { SeatSettings } from '../../core/engine/desk-plan.ts'
import type { ModuleName } from '../../core/order/module-name.ts'

const UNIVERSE: Readonly<Record<ModuleName, string>> = { stocks: 'STOCKS_SYMBOLS', crypto: 'CRYPTO_SYMBOLS', options: 'OPTIONS_UNDERLYINGS' }

/**
 * A sentence for every position whose strategy the settings no longer ask about it: what would have told it to leave says nothing any more. None at a
 * desk without modules, as a command runs where no engine does.
 */
export function unaskedSleeves(seats: readonly SeatSettings[], sleeves: Iterable<Sleeve>): readonly string[] {
  if (!seats.some(({ enabled }) => enabled)) return []
  const words: string[] = []
  for (const { module, strategy, underlying, holdings, exit } of sleeves) {
    if (module === 'outside' || holdings.length === 0 || exit !== null) continue
    const why = whyUnasked(seats.find((seat) => seat.module === module), { module, strategy, underlying })
    if (why === undefined) continue
    words.push(`${strategy} of ${module} holds ${underlying} and is not asked about it, since ${why}: stop, target, time and the module's own care alone end it. Set it back to have it looked after, or close it with 'tercet flatten' or on the venue's page`)
  }
  return words
}

function whyUnasked(seat: SeatSettings | undefined, { module, strategy, underlying }: { readonly module: ModuleName; readonly strategy: string; readonly underlying: string }): string | undefined {
  const prefix = module.toUpperCase()
  if (!seat?.enabled) return `${prefix}_TRADING is false`
  if (!seat.strategies.includes(strategy)) return `${prefix}_STRATEGIES does not name it`
  return seat.symbols.includes(underlying) ? undefined : `${UNIVERSE[module]} does not name ${underlying}`
}
