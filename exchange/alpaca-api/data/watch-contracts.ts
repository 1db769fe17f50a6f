import type { ExchangeContext } from '../http/exchange-context.ts'
import type { VenueOrder } from '../../matching/venue.ts'
import { kindOf } from '../streams/data-items.ts'
import type { Hub } from '../streams/hub.ts'

/** Has the market speak of every contract that a stream follows, a position holds or an open order names. */
export function watchContracts({ source, floor }: Pick<ExchangeContext, 'source' | 'floor'>, hub: Hub): void {
  const held = floor.venue.positions().map(({ symbol }) => symbol)
  const open = floor.venue.orders({ status: 'open', limit: 500, nested: true }).flatMap(symbolsOf)
  const contracts = [...hub.watchedContracts(), ...held, ...open].filter((symbol) => kindOf(symbol) === 'option')
  source.watch([...new Set(contracts)].sort())
}

/** Its own and those of its legs. */
function symbolsOf({ symbol, legs }: VenueOrder): readonly string[] {
  return [symbol, ...(legs ?? []).flatMap(symbolsOf)]
}
