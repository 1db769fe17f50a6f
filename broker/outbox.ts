import type { Bar } from '../core/market/bar.ts'
import type { Quote } from '../core/market/quote.ts'
import type { StreamHandlers, StreamName, TradeUpdate } from '../core/ports/broker.ts'

export type Delivery =
  | { readonly type: 'update'; readonly update: TradeUpdate }
  | { readonly type: 'bar'; readonly bar: Bar }
  | { readonly type: 'quote'; readonly quote: Quote }
  | { readonly type: 'state'; readonly up: boolean; readonly why: string }

/**
 * Hands over what one stream said, in order, neighbours of one kind together, and then how much it was. It does so outside
 * the SDK's listeners, which would swallow what a handler throws.
 */
export class Outbox {
  readonly #stream: StreamName
  readonly #handlers: StreamHandlers
  #waiting: Delivery[] = []
  #total: number | undefined
  #scheduled = false

  constructor(stream: StreamName, handlers: StreamHandlers) {
    this.#stream = stream
    this.#handlers = handlers
  }

  add(delivery: Delivery): void {
    this.#waiting.push(delivery)
    this.#schedule()
  }

  /** So many data items have been read on this connection, those that could not be understood included. */
  count(total: number): void {
    this.#total = total
    this.#schedule()
  }

  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    queueMicrotask(() => this.#flush())
  }

  #flush(): void {
    const [deliveries, total] = [this.#waiting, this.#total]
    this.#waiting = []
    this.#total = undefined
    this.#scheduled = false
    for (let i = 0; i < deliveries.length; ) i = this.#hand(deliveries, i)
    if (total !== undefined) this.#handlers.onCount(this.#stream, total)
  }

  /** Returns the place after what it handed over. */
  #hand(deliveries: readonly Delivery[], from: number): number {
    const first = deliveries[from]
    if (!first) return from + 1
    let end = from + 1
    while (deliveries[end]?.type === first.type) end += 1
    const same = deliveries.slice(from, end)
    switch (first.type) {
      case 'bar':
        this.#handlers.onBars(same.flatMap((one) => (one.type === 'bar' ? [one.bar] : [])))
        return end
      case 'quote':
        this.#handlers.onQuotes(same.flatMap((one) => (one.type === 'quote' ? [one.quote] : [])))
        return end
      case 'update':
        this.#handlers.onUpdate(first.update)
        return from + 1
      case 'state':
        this.#handlers.onState(this.#stream, first.up, first.why)
        return from + 1
    }
  }
}
