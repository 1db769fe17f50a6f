import { setTimeout as sleep } from 'node:timers/promises'
import { classify } from './classify.ts'
import type { Failure } from './failure.ts'
import { outageOf } from './outage-of.ts'
import type { RequestLane, Ticket } from './request-lane.ts'

/** What the venue said to one request: the JSON of its answer (undefined when empty), or how it failed. */
export type Answer =
  | { readonly type: 'ok'; readonly status: number; readonly body: unknown }
  | { readonly type: 'failed'; readonly failure: Failure }

/** A call of the SDK's `...Raw` methods: we read the body ourselves, because its models stop at the first odd item. */
export type RawCall = () => Promise<{ readonly raw: Response }>

export interface CallerOptions {
  readonly lane: RequestLane
  /** First pause between two attempts, wall milliseconds. */
  readonly retry: number
  /** A serial lane never waits for a rate window. */
  readonly serial: boolean
  /** In [0, 1): spreads the pauses of several clients. */
  readonly chance: () => number
}

const ATTEMPTS = 3
const LONGEST_PAUSE = 5_000

/** Requests through the lane: once, or until something certain is known. */
export class Caller {
  readonly #options: CallerOptions

  constructor(options: CallerOptions) {
    this.#options = options
  }

  /** One attempt, for what must not be repeated. Never throws. */
  async once(ticket: Ticket, call: RawCall): Promise<Answer> {
    try {
      return await this.#options.lane.run(ticket, async () => answerOf((await call()).raw))
    } catch (error) {
      return { type: 'failed', failure: await classify(error) }
    }
  }

  /** Up to three attempts while the failure is one that passes; for requests that may be repeated safely. Never throws. */
  async asking(ticket: Ticket, call: RawCall): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.once(ticket, call)
      if (answer.type === 'ok' || attempt === ATTEMPTS || !this.#passes(answer.failure)) return answer
      if (answer.failure.kind === 'transient') await sleep(this.#pause(attempt))
    }
  }

  /** The answer's JSON. @throws Outage when there is none, KeysRefused among them; `what` begins its message. */
  async read(what: string, ticket: Ticket, call: RawCall): Promise<unknown> {
    const answer = await this.asking(ticket, call)
    if (answer.type === 'ok') return answer.body
    throw outageOf(what, answer.failure)
  }

  /** A refused rate waits in the lane, which pauses by itself. */
  #passes({ kind }: Failure): boolean {
    return kind === 'transient' || (kind === 'rate' && !this.#options.serial)
  }

  #pause(attempt: number): number {
    const base = Math.min(LONGEST_PAUSE, this.#options.retry * 2 ** (attempt - 1))
    return base * (0.8 + 0.4 * this.#options.chance())
  }
}

async function answerOf(raw: Response): Promise<Answer> {
  const text = await raw.text()
  return { type: 'ok', status: raw.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
}
