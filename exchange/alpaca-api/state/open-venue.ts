import type { Millis } from '../../../core/brand.ts'
import type { MarketSource } from '../../market/source.ts'
import { createVenue, type Venue, type VenueOptions } from '../../matching/venue.ts'
import type { Snapshot, SavedInput, StateFile } from './state-file.ts'
import { callVenue, tickVenue } from './venue-input.ts'

export interface OpenVenueOptions {
  readonly file: StateFile | undefined
  readonly source: MarketSource
  readonly options: Omit<VenueOptions, 'state'>
  /** Told where the market clock stands while saved inputs are applied again. */
  readonly onMoved: (now: Millis) => void
}

/** A venue and where its market clock stands. */
export interface OpenedVenue {
  readonly venue: Venue
  readonly now: Millis
  /** The number of the last event it made. */
  readonly sequence: number
  readonly options: Omit<VenueOptions, 'state'>
}

/**
 * A new venue at the market's start, or the saved one, its inputs since the snapshot applied again.
 * @throws Error when the state belongs to another market, or does not give the same events again.
 */
export function openVenue({ file, source, options, onMoved }: OpenVenueOptions): OpenedVenue {
  const saved = file?.read()
  if (!saved) return { venue: createVenue(options), now: source.start, sequence: 0, options }
  checkMarket(saved.snapshot, source, options.seed)
  if (saved.snapshot.now > source.start) source.advance(saved.snapshot.now)
  onMoved(saved.snapshot.now)
  const restored = withOdds({ ...options, start: saved.snapshot.start }, saved.snapshot.partialFillOdds)
  const first: OpenedVenue = {
    venue: createVenue({ ...restored, state: saved.snapshot.venue }),
    now: saved.snapshot.now,
    sequence: saved.snapshot.sequence,
    options: restored,
  }
  return saved.inputs.reduce((opened, input) => {
    if (input.now > opened.now) source.advance(input.now)
    onMoved(input.now)
    return applied(opened, input)
  }, first)
}

/** The options with another chance of partial fills; undefined leaves them as they are. */
export function withOdds<T extends Omit<VenueOptions, 'state'>>(options: T, odds: number | undefined): T {
  return odds === undefined ? options : { ...options, fill: { ...options.fill, partialFillOdds: odds } }
}

function applied(opened: OpenedVenue, { now, input, sequence }: SavedInput): OpenedVenue {
  let { venue, options } = opened
  if (input.type === 'call') callVenue(venue, input.method, input.args as never)
  else if (input.type === 'tick') tickVenue(venue, input)
  else {
    options = withOdds(options, input.odds)
    venue = createVenue({ ...options, state: venue.save() })
  }
  const last = venue.drainEvents().at(-1)?.sequence ?? opened.sequence
  if (last !== sequence) {
    throw new Error(
      `The exchange's saved state does not repeat: after an input event ${last} instead of ${sequence}. It was written by another version ` +
        'or for a changed market. Start with --fresh, or with the version that wrote it.',
    )
  }
  return { venue, now, sequence: last, options }
}

function checkMarket(snapshot: Snapshot, source: MarketSource, seed: number): void {
  if (snapshot.market === source.title && snapshot.seed === seed) return
  throw new Error(
    `The exchange's saved state belongs to another market (${snapshot.market}, seed ${snapshot.seed}; now ${source.title}, seed ${seed}). ` +
      'Start with the same market, with another state file, or with --fresh.',
  )
}
