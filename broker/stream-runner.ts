import type { Log } from '../core/ports/log.ts'
import type { StreamHandlers, StreamName } from '../core/ports/broker.ts'
import type { Channels } from './channels.ts'
import type { Client } from './client.ts'
import { Outbox, type Delivery } from './outbox.ts'
import { parseStreamBar, parseStreamQuote } from './parse/stream-item.ts'
import { parseTradeUpdate } from './parse/trade-update.ts'
import { record } from './parse/record.ts'
import { dataLink, tradingLink, type Link } from './stream-link.ts'
import { streamTrouble } from './stream-trouble.ts'
import type { Moment, StreamAction, StreamEvent, StreamSupervisor } from './stream-supervisor.ts'
import type { Turnstile } from './turnstile.ts'

export interface RunnerParts {
  readonly stream: StreamName
  readonly client: Pick<Client, 'openTrading' | 'openData'>
  readonly supervisor: StreamSupervisor
  readonly handlers: StreamHandlers
  readonly turnstile: Turnstile
  readonly now: () => Moment
  readonly log: Log | undefined
}

/** Does what a supervisor decides, and tells it what happened. */
export class StreamRunner {
  readonly stream: StreamName
  /** The first word on the stream, up or down. */
  readonly settled: Promise<void>
  readonly #parts: RunnerParts
  readonly #outbox: Outbox
  #settle: () => void = () => undefined
  #link: Link | undefined
  #count = 0

  constructor(parts: RunnerParts) {
    this.stream = parts.stream
    this.#parts = parts
    this.#outbox = new Outbox(parts.stream, parts.handlers)
    this.settled = new Promise((resolve) => (this.#settle = resolve))
  }

  get most(): number {
    return this.#parts.supervisor.most
  }

  start(): void {
    this.#step({ type: 'start' })
  }

  want(channels: Channels): void {
    this.#step({ type: 'want', channels })
  }

  tick(expecting: boolean): void {
    this.#step({ type: 'tick', expecting })
  }

  stop(): void {
    this.#step({ type: 'stop' })
    this.#settle()
  }

  #step(event: StreamEvent): void {
    for (const action of this.#parts.supervisor.step(event, this.#parts.now())) this.#act(action)
  }

  #act(action: StreamAction): void {
    switch (action.type) {
      case 'dial':
        return void this.#parts.turnstile.pass().then(() => this.#dial())
      case 'hang-up':
        this.#link?.hangUp()
        this.#link = undefined
        return
      case 'subscribe':
        return this.#link?.subscribe(action.channels)
      case 'unsubscribe':
        return this.#link?.unsubscribe(action.channels)
      case 'report':
        return this.#report(action.up, action.why)
      case 'gap':
        this.#counted()
        this.#outbox.add({ type: 'state', up: false, why: action.why })
        return this.#outbox.add({ type: 'state', up: true, why: '' })
    }
  }

  #dial(): void {
    const { supervisor, client, stream } = this.#parts
    if (!supervisor.isQueued) return
    this.#count = 0
    const tell = (event: StreamEvent): void => this.#hear(event)
    this.#link =
      stream === 'trading'
        ? tradingLink(client.openTrading(), tell, (update) => this.#update(update))
        : dataLink(client.openData(stream), { channels: supervisor.channels, tell, item: (kind, value) => this.#item(kind, value) })
  }

  #hear(event: StreamEvent): void {
    if (event.type === 'failed') this.#parts.log?.[streamTrouble(event.why) === 'other' ? 'info' : 'warning'](`${this.stream} stream: ${event.why}`)
    this.#step(event)
  }

  #report(up: boolean, why: string): void {
    this.#outbox.add({ type: 'state', up, why })
    if (up) this.#outbox.count(this.#count)
    this.#settle()
  }

  #update(value: object): void {
    const update = parseTradeUpdate(record(value) ?? {})
    this.#deliver(update && { type: 'update', update })
  }

  #item(kind: 'bar' | 'quote', value: object): void {
    if (kind === 'bar') {
      const bar = parseStreamBar(value)
      this.#deliver(bar && { type: 'bar', bar })
    } else {
      const quote = parseStreamQuote(value)
      this.#deliver(quote && { type: 'quote', quote })
    }
  }

  #deliver(delivery: Delivery | undefined): void {
    this.#step({ type: 'item' })
    if (delivery) this.#outbox.add(delivery)
    else this.#parts.log?.warning(`left out one message of the ${this.stream} stream: it cannot be read`)
    this.#counted()
  }

  #counted(): void {
    this.#count += 1
    this.#outbox.count(this.#count)
  }
}
