import { millis, type Millis } from '../../../core/brand.ts'
import type { Floor } from '../state/floor.ts'
import type { MarketClock } from './market-clock.ts'

export interface LockStepOptions {
  readonly floor: Floor
  /** Market milliseconds of a step; steps end on its multiples. */
  readonly stepMs: number
  /** Most market seconds in a wall second. */
  readonly mostSpeed: number
  readonly end: Millis | undefined
}

/** The market that waits for its engine: it stands still until `step` is called. */
export class LockStepClock implements MarketClock {
  readonly lockStep = true
  readonly speed = 0
  readonly #options: LockStepOptions
  /** Wall time before which no further step is taken. */
  #notBefore = 0

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

  get wait(): number {
    return Math.max(0, this.#notBefore - performance.now())
  }

  step(): Millis {
    const { floor, stepMs, mostSpeed, end = Infinity } = this.#options
    this.#notBefore = performance.now() + stepMs / mostSpeed
    if (!this.ended) floor.tick(millis(Math.min(end, (Math.floor(floor.now / stepMs) + 1) * stepMs)))
    return floor.now
  }

  start(): void {}

  stop(): void {}
}
