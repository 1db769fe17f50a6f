import { nanosOf, timestampOf } from '../values/timestamp.ts'

/** Times of commits: microseconds that only ever grow, also when the wall clock steps back. */
export class CommitClock {
  readonly #now: () => number
  #micros = 0n

  /** @param now wall milliseconds */
  constructor(now: () => number) {
    this.#now = now
  }

  /** A time later than every time before. */
  next(): bigint {
    const wall = BigInt(Math.floor(this.#now())) * 1000n
    this.#micros = wall > this.#micros ? wall : this.#micros + 1n
    return this.#micros
  }

  /** The last time given. */
  get last(): bigint {
    return this.#micros
  }

  /** Never gives a time up to this one: for states that were saved earlier. */
  passed(timestamp: string): void {
    const micros = nanosOf(timestamp) / 1000n
    if (micros > this.#micros) this.#micros = micros
  }

  text(micros: bigint): string {
    return timestampOf(micros)
  }
}
