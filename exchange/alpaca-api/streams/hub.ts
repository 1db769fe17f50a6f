import type { IncomingHttpHeaders } from 'node:http'
import type { WebSocket } from 'ws'
import type { StreamCounts } from '../../../contract/control.ts'
import type { MarketEvent } from '../../market/source.ts'
import type { VenueEvent } from '../../matching/venue.ts'
import type { FaultSetting } from '../faults/fault.ts'
import type { WireRecord } from '../wire/quotes.ts'
import { DataConnection } from './data-connection.ts'
import { dataItems, type DataItem } from './data-items.ts'
import type { Feed } from './feed.ts'
import type { StreamContext } from './stream-context.ts'
import { tradeUpdate } from './trade-update.ts'
import { TradingConnection } from './trading-connection.ts'
import { UpdateFaults } from './update-faults.ts'

export interface HubOptions {
  readonly context: StreamContext
  /** Told when what the option stream's clients ask for may have changed. */
  readonly onSubscriptions: () => void
}

const STREAMS = ['trading', 'stock', 'crypto', 'option'] as const

/** All open streams: takes connections in, sends market data and trade updates out, and counts what it sent. */
export class Hub {
  readonly #context: StreamContext
  readonly #onSubscriptions: () => void
  readonly #data = new Set<DataConnection>()
  readonly #trading = new Set<TradingConnection>()
  readonly #updates: UpdateFaults
  readonly #counts: Record<keyof StreamCounts, number> = { trading: 0, stock: 0, crypto: 0, option: 0 }

  constructor({ context, onSubscriptions }: HubOptions) {
    this.#context = context
    this.#onSubscriptions = onSubscriptions
    this.#updates = new UpdateFaults(context.faults, (update) => this.#deliver(update))
    context.faults.onArm((name, setting) => {
      if (name === 'ws.kill' && setting.now) this.kill(setting)
    })
  }

  openTrading(socket: WebSocket, headers: IncomingHttpHeaders): void {
    const connection: TradingConnection = new TradingConnection({
      socket,
      headers,
      context: this.#context,
      onChange: (change) => {
        if (change === 'authenticated') this.#counts.trading = 0
        else this.#trading.delete(connection)
      },
    })
    this.#trading.add(connection)
  }

  openData(feed: Feed, socket: WebSocket, headers: IncomingHttpHeaders): void {
    const connection: DataConnection = new DataConnection({
      socket,
      headers,
      feed,
      context: this.#context,
      onChange: (change) => {
        if (change === 'authenticated') this.#reset(feed.stream)
        if (change === 'closed') this.#data.delete(connection)
        if (feed.stream === 'option') this.#onSubscriptions()
      },
    })
    this.#data.add(connection)
  }

  publishData(events: readonly MarketEvent[]): void {
    if (this.#data.size === 0) return
    const items = events.flatMap(dataItems)
    for (const stream of ['stock', 'crypto', 'option'] as const) this.#send(stream, items)
  }

  publishUpdates(events: readonly VenueEvent[]): void {
    for (const event of events) this.#updates.send(event.event, tradeUpdate(event))
  }

  /** Items sent on each stream since its present connection authenticated. */
  counts(): StreamCounts {
    return { ...this.#counts }
  }

  /**
   * Compares with what an engine says it received. A stream that nobody holds open any more counts as unopened for an engine that
   * received nothing: it is a new one, and never saw the old connection.
   */
  agree(received: StreamCounts): boolean {
    for (const stream of STREAMS) if (received[stream] === 0 && !this.#isOpen(stream)) this.#counts[stream] = 0
    return STREAMS.every((stream) => received[stream] === this.#counts[stream])
  }

  /** The contracts that option streams ask for by name. */
  watchedContracts(): readonly string[] {
    return [...this.#data].filter(({ feed }) => feed.stream === 'option').flatMap(({ subscriptions }) => subscriptions.symbols())
  }

  kill({ stream, code }: Pick<FaultSetting, 'stream' | 'code'> = {}): void {
    if (!stream || stream === 'trading') for (const connection of this.#trading) connection.kill(code)
    for (const connection of this.#data) if (!stream || connection.feed.stream === stream) connection.kill(code)
  }

  #send(stream: DataItem['stream'], items: readonly DataItem[]): void {
    const own = items.filter((item) => item.stream === stream)
    if (own.length === 0) return
    for (const connection of this.#data) if (connection.feed.stream === stream) this.#counts[stream] += connection.send(own)
  }

  #deliver(update: WireRecord | null): void {
    for (const connection of this.#trading) {
      const kill = connection.listening && this.#context.faults.fires('ws.kill', { stream: 'trading', event: String(update?.['event']) })
      if (kill) connection.kill(kill.code)
      else this.#counts.trading += connection.send(update)
    }
  }

  #isOpen(stream: keyof StreamCounts): boolean {
    return stream === 'trading' ? this.#trading.size > 0 : [...this.#data].some(({ feed }) => feed.stream === stream)
  }

  #reset(stream: Feed['stream']): void {
    if (stream !== 'news') this.#counts[stream] = 0
  }
}
