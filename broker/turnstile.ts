import { setTimeout as sleep } from 'node:timers/promises'

/** Lets one through at a time, so many milliseconds apart: streams that connect at the same instant get a 429. */
export class Turnstile {
  readonly #gap: number
  #last: Promise<unknown> = Promise.resolve()

  constructor(gap: number) {
    this.#gap = gap
  }

  /** Resolves when it is the caller's turn. */
  pass(): Promise<void> {
    const turn = this.#last.then(() => undefined)
    this.#last = turn.then(() => sleep(this.#gap, undefined, { ref: false }))
    return turn
  }
}
