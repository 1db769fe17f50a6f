import { millis, type Millis } from '../../../core/brand.ts'
import type { Floor } from '../state/floor.ts'
import type { MarketClock } from './market-clock.ts'

export interface LockStepOptions {
  readonly floor: Floor
  /** Market milliseconds of a step; steps end on its multiples. */
  readonly stepMs: number
  readonly end: Millis | undefined
}

/** The market that waits for its engine: it stands still until `step` is called. */
export class LockStepClock implements MarketClock {
  readonly lockStep = true
  readonly speed = 0
  readonly #options: LockStepOptions

  constructor(options: LockStepOptions) {
    this.#options = options
  }

  get ended(): boolean {
    const { end, floor } = this.#options
    return end !== undefined && floor.now >= end
  }

  setSpeed(): boolean {
    return false
  }

  step(): Millis {
    const { floor, stepMs, end = Infinity } = this.#options
    if (!this.ended) floor.tick(millis(Math.min(end, (Math.floor(floor.now / stepMs) + 1) * stepMs)))
    return floor.now
  }

  start(): void {}

  stop(): void {}
}
