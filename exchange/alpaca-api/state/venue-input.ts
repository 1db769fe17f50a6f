import type { Millis } from '../../../core/brand.ts'
import type { Split } from '../../../core/market/corporate-action.ts'
import type { Venue, VenueMarketEvent } from '../../matching/venue.ts'

/** The calls that change a venue; all their arguments are plain JSON. */
export type VenueMethod =
  | 'submit'
  | 'replace'
  | 'cancel'
  | 'settleCancel'
  | 'cancelAll'
  | 'closePosition'
  | 'closeAll'
  | 'exercise'
  | 'doNotExercise'
  | 'assign'
  | 'reject'
  | 'halt'
  | 'configure'

/** One thing that happened to a venue, as the state file keeps it. */
export type VenueInput =
  | { readonly type: 'call'; readonly method: VenueMethod; readonly args: readonly unknown[] }
  | Tick
  /** The chance of partial fills became another one. */
  | { readonly type: 'partialFillOdds'; readonly odds: number }

/** The market moved to `to`; `splits` are those whose ex-date began on the way, absent without one. */
export interface Tick {
  readonly type: 'tick'
  readonly events: readonly VenueMarketEvent[]
  readonly to: Millis
  readonly splits?: readonly Split[]
}

export function callVenue<M extends VenueMethod>(venue: Venue, method: M, args: Parameters<Venue[M]>): ReturnType<Venue[M]> {
  const call = venue[method] as (this: Venue, ...args: Parameters<Venue[M]>) => ReturnType<Venue[M]>
  return call.apply(venue, args)
}

/** Lets the market's word and the time act: splits first (no share trades around midnight), then what was said, then what became due. */
export function tickVenue(venue: Venue, { events, to, splits = [] }: Omit<Tick, 'type'>): void {
  for (const split of splits) venue.split(split.symbol, split, to)
  if (events.length > 0) venue.onEvents(events, to)
  venue.onClock(to)
}
