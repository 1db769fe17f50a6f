import type { Millis } from '../../../core/brand.ts'
import { newYorkMidnight } from '../../../core/market/new-york-time.ts'
import type { Split } from '../../../core/market/corporate-action.ts'
import type { MarketEvent, MarketSource } from '../../market/source.ts'
import { createVenue, type Venue, type VenueEvent } from '../../matching/venue.ts'
import { withOdds, type OpenedVenue } from './open-venue.ts'
import type { StateFile } from './state-file.ts'
import { stepEnd } from './step-end.ts'
import { Unsaved } from './unsaved.ts'
import { callVenue, tickVenue, type VenueInput, type VenueMethod } from './venue-input.ts'

/** Who hears what the floor did, once it is saved. */
export interface FloorListener {
  onMarket(events: readonly MarketEvent[]): void
  onVenue(events: readonly VenueEvent[]): void
  /** The clock moved and everything of that move has been told. */
  onMoved?(now: Millis): void
}

export interface FloorOptions {
  readonly opened: OpenedVenue
  readonly source: MarketSource
  readonly file: StateFile | undefined
  /** Told where the market clock stands before the venue acts there. */
  readonly onMoved: (now: Millis) => void
  /** Lock-step: the venue matches on what stands at the end of a step. */
  readonly whole?: boolean
}

/** A venue that can only be asked. */
export type VenueReader = Omit<Venue, VenueMethod | 'onEvents' | 'onClock' | 'drainEvents'>

/**
 * The one owner of market, venue and saved state. Whatever changes the venue goes through here: it is done, saved, and only then
 * told to streams and callers, so that nothing was ever said that a killed process could forget.
 */
export class Floor {
  readonly #source: MarketSource
  readonly #file: StateFile | undefined
  readonly #onMoved: (now: Millis) => void
  readonly #whole: boolean
  readonly #listeners: FloorListener[] = []
  #opened: OpenedVenue
  #unsaved: Unsaved | undefined

  constructor({ opened, source, file, onMoved, whole = false }: FloorOptions) {
    this.#whole = whole
    this.#opened = opened
    this.#onMoved = onMoved
    this.#source = source
    this.#file = file
    this.snapshot()
  }

  listen(listener: FloorListener): void {
    this.#listeners.push(listener)
  }

  get now(): Millis {
    return this.#opened.now
  }

  get venue(): VenueReader {
    return this.#opened.venue
  }

  /** Calls the venue. The arguments include the present market time where the venue asks for it. */
  call<M extends VenueMethod>(method: M, ...args: Parameters<Venue[M]>): ReturnType<Venue[M]> {
    this.#checkSaved()
    const result = callVenue(this.#opened.venue, method, args)
    this.#settle({ type: 'call', method, args })
    return result
  }

  /** Moves the market to `to`, lets the venue match and age, and tells what happened. */
  tick(to: Millis): void {
    this.#checkSaved()
    const splits = this.#splitsUpTo(to)
    const events = this.#source.advance(to)
    this.#opened = { ...this.#opened, now: to }
    this.#onMoved(to)
    const matched = this.#whole ? stepEnd(events) : events
    const tick = { type: 'tick', events: matched, to, ...(splits.length > 0 && { splits }) } as const
    tickVenue(this.#opened.venue, tick)
    const venueEvents = this.#save(tick)
    for (const listener of this.#listeners) listener.onMarket(events)
    this.#tell(venueEvents)
    for (const listener of this.#listeners) listener.onMoved?.(to)
  }

  get partialFillOdds(): number | undefined {
    return this.#opened.options.fill?.partialFillOdds
  }

  /** Changes the chance of partial fills while running. */
  setPartialFillOdds(odds: number): void {
    const options = withOdds(this.#opened.options, odds)
    const venue = createVenue({ ...options, state: this.#opened.venue.save() })
    this.#opened = { ...this.#opened, venue, options }
    this.#settle({ type: 'partialFillOdds', odds })
  }

  /** Writes the state whole. */
  snapshot(): void {
    const { venue, now, sequence, options } = this.#opened
    const odds = this.partialFillOdds
    this.#file?.write({
      market: this.#source.title,
      seed: options.seed,
      start: options.start,
      now,
      sequence,
      ...(odds === undefined ? {} : { partialFillOdds: odds }),
      venue: venue.save(),
    })
  }

  /** Splits whose ex-date begins after the present moment, by then. */
  #splitsUpTo(to: Millis): readonly Split[] {
    return (this.#source.splits ?? []).filter(({ date }) => newYorkMidnight(date) > this.now && newYorkMidnight(date) <= to)
  }

  #settle(input: VenueInput): void {
    this.#tell(this.#save(input))
  }

  #save(input: VenueInput): readonly VenueEvent[] {
    const events = this.#opened.venue.drainEvents()
    const sequence = events.at(-1)?.sequence ?? this.#opened.sequence
    this.#opened = { ...this.#opened, sequence }
    try {
      this.#file?.append({ now: this.now, input, sequence })
      if (this.#file?.grown) this.snapshot()
    } catch (error) {
      this.#unsaved = error instanceof Unsaved ? error : new Unsaved(error)
      throw this.#unsaved
    }
    return events
  }

  /** A venue that is ahead of its file must not go on: what it said from then on could not be repeated. */
  #checkSaved(): void {
    if (this.#unsaved) throw this.#unsaved
  }

  #tell(events: readonly VenueEvent[]): void {
    if (events.length === 0) return
    for (const listener of this.#listeners) listener.onVenue(events)
  }
}
