import type { Millis } from '../core/brand.ts'
import { sessionCalendar, type SessionCalendar } from '../core/market/session-calendar.ts'
import type { Log } from '../core/ports/log.ts'
import type { StreamHandlers, StreamLimits, StreamName, Subscriptions } from '../core/ports/broker.ts'
import { NONE, type Channels } from './channels.ts'
import type { Client } from './client.ts'
import type { SymbolLimits, Timings } from './options.ts'
import { StreamRunner } from './stream-runner.ts'
import { StreamSupervisor } from './stream-supervisor.ts'
import { Turnstile } from './turnstile.ts'

export interface StreamsOptions {
  readonly client: Client
  readonly names: readonly StreamName[]
  readonly limits: SymbolLimits
  readonly timings: Timings
  readonly now: () => number
  readonly marketNow: () => Millis
  /** The market clock stands between the steps of lock-step: its distance says nothing about a stream. */
  readonly serial: boolean
  readonly log: Log | undefined
}

/** Trading first: an order must never be sent before its updates can be heard. */
const ORDER: readonly StreamName[] = ['trading', 'stock', 'crypto', 'option']

/** Contracts away from the money may rest for minutes: their stream gets five times the silence of the others. */
const PATIENCE: Readonly<Record<StreamName, number>> = { trading: Number.POSITIVE_INFINITY, stock: 1, crypto: 1, option: 5 }

/** All streams of one account. */
export class Streams {
  readonly #options: StreamsOptions
  readonly #turnstile: Turnstile
  readonly #calendar: SessionCalendar = sessionCalendar()
  #runners: readonly StreamRunner[] = []
  #ticker: NodeJS.Timeout | undefined
  #wanted: Subscriptions = { shares: [], pairs: [], contracts: [] }
  #closed = false

  constructor(options: StreamsOptions) {
    this.#options = options
    this.#turnstile = new Turnstile(options.timings.stagger)
  }

  /** Opens one stream after the other, all or `only` some; resolves when each is up or has told its first trouble (it is tried again for ever). */
  async open(handlers: StreamHandlers, only: readonly StreamName[] = ORDER): Promise<void> {
    if (this.#closed) return
    if (this.#runners.some(({ stream }) => only.includes(stream))) throw new TypeError('the streams are open already')
    const fresh = ORDER.filter((name) => only.includes(name) && this.#options.names.includes(name)).map((name) => this.#runner(name, handlers))
    this.#runners = [...this.#runners, ...fresh]
    this.subscribe(this.#wanted)
    this.#ticker ??= setInterval(() => this.#tick(), this.#options.timings.tick)
    for (const runner of fresh) {
      if (this.#closed) return
      runner.start()
      await runner.settled
    }
  }

  /** What shall be carried from now on; may be called before `open`. */
  subscribe(wanted: Subscriptions): void {
    this.#wanted = wanted
    for (const runner of this.#runners) runner.want(channelsOf(runner.stream, wanted))
  }

  carries(): StreamLimits {
    const of = (name: Exclude<StreamName, 'trading'>): number => this.#runners.find(({ stream }) => stream === name)?.most ?? this.#options.limits[name]
    return { shares: of('stock'), pairs: of('crypto'), contracts: of('option') }
  }

  close(): void {
    this.#closed = true
    clearInterval(this.#ticker)
    for (const runner of this.#runners) runner.stop()
  }

  #tick(): void {
    const open = this.#calendar.isOpen(this.#options.marketNow())
    for (const runner of this.#runners) runner.tick(open || runner.stream === 'crypto')
  }

  #runner(stream: StreamName, handlers: StreamHandlers): StreamRunner {
    const { client, timings, limits, log, now, marketNow, serial } = this.#options
    const supervisor = new StreamSupervisor({
      ...timings,
      trading: stream === 'trading',
      symbols: stream === 'trading' ? 0 : limits[stream],
      stale: serial ? Number.POSITIVE_INFINITY : timings.stale * PATIENCE[stream],
      chance: Math.random,
    })
    const moment = () => ({ wall: now(), market: marketNow() })
    return new StreamRunner({ stream, client, supervisor, handlers, turnstile: this.#turnstile, now: moment, log })
  }
}

/** Bars and quotes for what trades by itself, quotes alone for contracts. */
function channelsOf(stream: StreamName, { shares, pairs, contracts }: Subscriptions): Channels {
  switch (stream) {
    case 'trading':
      return NONE
    case 'stock':
      return { bars: shares, quotes: shares }
    case 'crypto':
      return { bars: pairs, quotes: pairs }
    case 'option':
      return { bars: [], quotes: contracts }
  }
}
