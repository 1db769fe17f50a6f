import type { Faults } from '../faults/faults.ts'
import type { WireRecord } from '../wire/quotes.ts'

export type Deliver = (update: WireRecord | null) => void

/** What the trading stream does to updates on their way while `tu.*` faults are armed: drops, doubles, delays, swaps, empties. */
export class UpdateFaults {
  readonly #faults: Faults
  readonly #deliver: Deliver
  #held: WireRecord | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(faults: Faults, deliver: Deliver) {
    this.#faults = faults
    this.#deliver = deliver
  }

  send(event: string, update: WireRecord): void {
    const occasion = { stream: 'trading', event }
    if (this.#faults.fires('tu.drop', occasion)) return
    const delay = this.#faults.fires('tu.delay', occasion)
    if (delay) return void setTimeout(() => this.#deliver(update), delay.ms ?? 1000).unref()
    if (this.#faults.fires('tu.nullData', occasion)) return this.#deliver(null)
    if (!this.#held && this.#faults.fires('tu.reorder', occasion)) return this.#hold(update)
    this.#deliver(update)
    if (this.#faults.fires('tu.duplicate', occasion)) this.#deliver(update)
    this.release()
  }

  /** Lets a held update go. */
  release(): void {
    clearTimeout(this.#timer)
    const held = this.#held
    this.#held = undefined
    if (held) this.#deliver(held)
  }

  /** Until the next update has passed, or so long that nobody waits for ever. */
  #hold(update: WireRecord): void {
    this.#held = update
    this.#timer = setTimeout(() => this.release(), this.#faults.setting('tu.reorder')?.ms ?? 500)
    this.#timer.unref()
  }
}
