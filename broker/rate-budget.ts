/** What is asked first when requests are short. */
export const PRIORITIES = ['cancel', 'exit', 'order', 'reconcile', 'data'] as const

export type Priority = (typeof PRIORITIES)[number]

/** Shares of a minute's requests that a priority must leave to those before it. */
export type Reserves = Readonly<Record<Priority, number>>

/** The venue's word on its window; `reset` in milliseconds of the clock that `now` comes from. */
export interface RateHeaders {
  readonly limit: number | undefined
  readonly remaining: number | undefined
  readonly reset: number | undefined
}

const WINDOW = 60_000

/** Requests left in the present minute of one bucket: counted here, corrected by the venue's headers. Pure, `now` comes in. */
export class RateBudget {
  #limit: number
  #remaining: number
  #resetAt = Number.NEGATIVE_INFINITY
  /** The venue has named the end of this window; before that it is a guess. */
  #told = false
  #pausedUntil = Number.NEGATIVE_INFINITY
  readonly #reserves: Reserves

  constructor(limit: number, reserves: Reserves) {
    this.#limit = limit
    this.#remaining = limit
    this.#reserves = reserves
  }

  /** Whether a request of this priority may leave now. */
  allows(priority: Priority, now: number): boolean {
    this.#roll(now)
    return now >= this.#pausedUntil && this.#remaining > Math.floor(this.#limit * this.#reserves[priority])
  }

  /** When it is worth asking `allows` again. */
  opensAt(priority: Priority, now: number): number {
    if (this.allows(priority, now)) return now
    return now < this.#pausedUntil ? this.#pausedUntil : this.#resetAt
  }

  take(now: number): void {
    this.#roll(now)
    if (this.#resetAt === Number.NEGATIVE_INFINITY) this.#resetAt = now + WINDOW
    this.#remaining -= 1
  }

  /** Answers overtake one another: within a window the smallest remainder is the true one, and a word on a past window is none. */
  observe({ limit, remaining, reset }: RateHeaders, now: number): void {
    this.#roll(now)
    if (limit !== undefined && limit > 0) this.#relimit(limit)
    if (reset !== undefined && reset <= now) return
    if (remaining !== undefined) this.#remaining = this.#opensWindow(reset) ? remaining : Math.min(this.#remaining, remaining)
    if (reset === undefined) return
    this.#resetAt = Math.min(reset, now + WINDOW)
    this.#told = true
  }

  /** Nothing leaves before `until`, at most a window from now: a skewed clock must not stop us for longer. */
  pause(until: number, now: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, Math.min(until, now + WINDOW))
  }

  usage(now: number): { readonly used: number; readonly remaining: number; readonly limit: number } {
    this.#roll(now)
    const remaining = Math.max(0, this.#remaining)
    return { used: this.#limit - remaining, remaining, limit: this.#limit }
  }

  #roll(now: number): void {
    if (this.#resetAt === Number.NEGATIVE_INFINITY || now < this.#resetAt) return
    this.#remaining = this.#limit
    this.#resetAt = Number.NEGATIVE_INFINITY
    this.#told = false
  }

  #opensWindow(reset: number | undefined): boolean {
    return this.#told && reset !== undefined && reset >= this.#resetAt + 1_000
  }

  #relimit(limit: number): void {
    this.#remaining += limit - this.#limit
    this.#limit = limit
  }
}
