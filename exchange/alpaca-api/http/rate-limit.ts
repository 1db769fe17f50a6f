import type { Millis } from '../../../core/brand.ts'

export interface RateWindow {
  readonly limit: number
  readonly remaining: number
  /** Epoch seconds, on the market clock. */
  readonly reset: number
  readonly exceeded: boolean
}

/** So many requests a minute of market time, in fixed windows; undefined means no limit. */
export class RateLimit {
  readonly #limit: number | undefined
  #window = -1
  #used = 0

  constructor(limit: number | undefined) {
    this.#limit = limit
  }

  take(at: Millis): RateWindow {
    const window = Math.floor(at / 60_000)
    if (window !== this.#window) this.#used = 0
    this.#window = window
    this.#used += 1
    const limit = this.#limit ?? 1_000_000
    const exceeded = this.#limit !== undefined && this.#used > limit
    return { limit, remaining: Math.max(0, limit - this.#used), reset: (window + 1) * 60, exceeded }
  }
}
