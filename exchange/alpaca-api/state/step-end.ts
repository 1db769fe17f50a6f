import type { MarketEvent } from '../../market/source.ts'

/**
 * What a step leaves standing: its closed bars, and the last quote of each symbol. In lock-step nothing is smaller than a step. The engine
 * is told once in each, and matching on moments between two of them would be on a market that no journal can hold.
 */
export function stepEnd(events: readonly MarketEvent[]): readonly MarketEvent[] {
  const last = new Map<string, MarketEvent>()
  for (const event of events) if (event.type === 'quote') last.set(event.quote.symbol, event)
  return events.filter((event) => event.type === 'bar' || (event.type === 'quote' && last.get(event.quote.symbol) === event))
}
