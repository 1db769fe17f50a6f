import { millis, type Millis } from '../../../core/brand.ts'
import { MINUTE } from '../../../core/market/bar.ts'
import type { Floor } from '../state/floor.ts'
import type { MarketClock } from './market-clock.ts'

export interface WallClockOptions {
  readonly floor: Floor
  /** Market seconds in a wall second. */
  readonly speed: number
  /** Wall milliseconds between ticks. */
  readonly tickMs: number
  readonly end: Millis | undefined
}

/** A pause of the process (a laptop asleep, a debugger) pauses the market too: no tick covers more wall time than this. */
const LONGEST_TICK_MS = 1000

/** The market at `speed` times wall time, never more than a market minute in one move. */
export class WallClock implements MarketClock {
  readonly lockStep = false
  readonly wait = 0
  readonly #options: WallClockOptions
  #speed: number
  #timer: NodeJS.Timeout | undefined
  #lastTick = 0
  /** Market milliseconds earned and not yet moved: less than one. */
  #rest = 0

  constructor(options: WallClockOptions) {
    this.#options = options
    this.#speed = options.speed
  }

  get speed(): number {
    return this.#speed
  }

  get ended(): boolean {
    const { end, floor } = this.#options
    return end !== undefined && floor.now >= end
  }

  setSpeed(speed: number): boolean {
    if (!Number.isFinite(speed) || speed < 0) return false
    this.#tick()
    this.#speed = speed
    return true
  }

  step(): Millis {
    return this.#options.floor.now
  }

  start(): void {
    this.#lastTick = performance.now()
    this.#timer = setInterval(() => this.#tick(), this.#options.tickMs)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #tick(): void {
    const wall = performance.now()
    const elapsed = Math.min(wall - this.#lastTick, LONGEST_TICK_MS) * this.#speed + this.#rest
    this.#lastTick = wall
    this.#rest = elapsed % 1
    this.#moveTo(this.#options.floor.now + Math.floor(elapsed))
  }

  #moveTo(target: number): void {
    const { floor, end = Infinity } = this.#options
    const last = Math.min(target, end)
    while (floor.now < last) floor.tick(millis(Math.min(last, (Math.floor(floor.now / MINUTE) + 1) * MINUTE)))
  }
}
