import { NeverSent } from './never-sent.ts'
import type { Bucket } from './hosts.ts'
import { PRIORITIES, RateBudget, type Priority, type Reserves } from './rate-budget.ts'

export interface LaneOptions {
  /** Wall milliseconds: how long a request waited. */
  readonly now: () => number
  /** The clock of the rate windows. */
  readonly marketNow: () => number
  readonly limit: number
  /** One request at a time, in call order; what the budget does not allow is given up instead of waiting. */
  readonly serial: boolean
  /** Longest nap between two looks at the market clock, which may run faster than the wall. */
  readonly napMs: number
  /** Calls `wake` after so many wall milliseconds; the returned function forgets it. */
  readonly timer?: (ms: number, wake: () => void) => () => void
}

export interface Ticket {
  readonly bucket: Bucket
  readonly priority: Priority
  /** Wall milliseconds it may wait here; for ever when absent. */
  readonly patience?: number
}

/** What the venue's answer says about its limits. */
export interface LaneAnswer {
  readonly status: number
  readonly limit: number | undefined
  readonly remaining: number | undefined
  /** Epoch milliseconds on the venue's clock. */
  readonly reset: number | undefined
  /** Milliseconds from now. */
  readonly retryAfter: number | undefined
}

interface Job {
  readonly ticket: Ticket
  readonly since: number
  readonly start: () => void
  readonly refuse: (error: NeverSent) => void
}

/** Requests under way, and those of them that may do anything but close risk: an exit never waits for the answer to a read. */
const CONCURRENT = 10
const COMMON = 8
const BLIND_PAUSE = 2_000
const TRADING_RESERVES: Reserves = { cancel: 0, exit: 0, order: 0.1, reconcile: 0.15, data: 0.3 }
const DATA_RESERVES: Reserves = { cancel: 0, exit: 0, order: 0, reconcile: 0, data: 0 }

/** The one queue before the venue: by priority, within the budget of each bucket. */
export class RequestLane {
  readonly #options: LaneOptions
  readonly #budgets: Readonly<Record<Bucket, RateBudget>>
  readonly #timer: (ms: number, wake: () => void) => () => void
  #waiting: Job[] = []
  #active = 0
  #closed = false
  #forgetNap: (() => void) | undefined

  constructor(options: LaneOptions) {
    this.#options = options
    this.#timer = options.timer ?? napping
    this.#budgets = {
      trading: new RateBudget(options.limit, TRADING_RESERVES),
      data: new RateBudget(options.limit, DATA_RESERVES),
    }
  }

  /** Runs `send` when its turn has come. @throws NeverSent when the lane closes, or patience or a serial lane's budget ends first. */
  run<T>(ticket: Ticket, send: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new NeverSent('the broker is closed'))
    return new Promise<T>((resolve, reject) => {
      const start = (): void => void send().then(resolve, reject).finally(() => this.#done())
      this.#waiting.push({ ticket, since: this.#options.now(), start, refuse: reject })
      this.#pump()
    })
  }

  observe(bucket: Bucket, { status, limit, remaining, reset, retryAfter }: LaneAnswer): void {
    const now = this.#options.marketNow()
    const budget = this.#budgets[bucket]
    budget.observe({ limit, remaining, reset }, now)
    if (status !== 429) return
    budget.pause(retryAfter !== undefined ? now + retryAfter : reset !== undefined && reset > now ? reset : now + BLIND_PAUSE, now)
  }

  usage(): { readonly used: number; readonly remaining: number; readonly limit: number; readonly waiting: number } {
    return { ...this.#budgets.trading.usage(this.#options.marketNow()), waiting: this.#waiting.length }
  }

  /** Refuses what waits; what is under way ends by itself. */
  close(): void {
    this.#closed = true
    this.#forgetNap?.()
    for (const job of this.#waiting.splice(0)) job.refuse(new NeverSent('the broker was closed before the request left'))
  }

  #done(): void {
    this.#active -= 1
    this.#pump()
  }

  #pump(): void {
    if (this.#closed) return
    const late = this.#waiting.filter((job) => this.#isLate(job))
    this.#waiting = this.#waiting.filter((job) => !late.includes(job))
    for (const job of late) job.refuse(new NeverSent(`waited ${this.#options.now() - job.since} ms for a place in the rate budget`))
    for (const job of this.#inOrder()) {
      if (this.#active >= this.#placesFor(job)) break
      if (this.#allows(job)) this.#start(job)
      else if (this.#options.serial) this.#give(job)
    }
    this.#nap()
  }

  #inOrder(): readonly Job[] {
    if (this.#options.serial) return [...this.#waiting]
    return [...this.#waiting].sort((a, b) => rank(a) - rank(b))
  }

  #placesFor({ ticket: { priority } }: Job): number {
    if (this.#options.serial) return 1
    return priority === 'cancel' || priority === 'exit' ? CONCURRENT : COMMON
  }

  #allows({ ticket }: Job): boolean {
    return this.#budgets[ticket.bucket].allows(ticket.priority, this.#options.marketNow())
  }

  #isLate({ ticket, since }: Job): boolean {
    return ticket.patience !== undefined && this.#options.now() - since > ticket.patience
  }

  #start(job: Job): void {
    this.#waiting = this.#waiting.filter((other) => other !== job)
    this.#budgets[job.ticket.bucket].take(this.#options.marketNow())
    this.#active += 1
    job.start()
  }

  /** In lock-step the market clock stands while a call waits: waiting for a window would last for ever. */
  #give(job: Job): void {
    this.#waiting = this.#waiting.filter((other) => other !== job)
    job.refuse(new NeverSent('the rate budget of this market minute is spent'))
  }

  #nap(): void {
    this.#forgetNap?.()
    this.#forgetNap = undefined
    const short = this.#waiting.filter((job) => !this.#allows(job))
    if (short.length === 0) return
    const now = this.#options.marketNow()
    const opens = short.map(({ ticket }) => this.#budgets[ticket.bucket].opensAt(ticket.priority, now) - now)
    const soonest = Math.min(...opens)
    this.#forgetNap = this.#timer(Math.max(10, Math.min(this.#options.napMs, soonest)), () => this.#pump())
  }
}

function rank({ ticket }: Job): number {
  return PRIORITIES.indexOf(ticket.priority)
}

function napping(ms: number, wake: () => void): () => void {
  const timer = setTimeout(wake, ms)
  return () => clearTimeout(timer)
}
