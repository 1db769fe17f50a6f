import { millis } from '../../../core/brand.ts'
import type { Bar } from '../../../core/market/bar.ts'

const FIELDS = 6

/** The newest minutes of one symbol as plain numbers: days of objects for every symbol would weigh more than the engine. */
export class BarRing {
  readonly #symbol: string
  readonly #most: number
  #cells: Float64Array
  #count = 0

  constructor(symbol: string, most: number) {
    this.#symbol = symbol
    this.#most = most
    this.#cells = new Float64Array(FIELDS * Math.min(most, 256))
  }

  /** Bars close once: one that is not newer than the last is passed over. */
  push({ start, open, high, low, close, volume }: Bar): void {
    if (this.#count > 0 && start <= this.#at(this.#count - 1)) return
    if (this.#count * FIELDS >= this.#cells.length && this.#count < this.#most) this.#grow()
    this.#cells.set([start, open, high, low, close, volume], (this.#count % this.#most) * FIELDS)
    this.#count += 1
  }

  #grow(): void {
    const larger = new Float64Array(Math.min(this.#most * FIELDS, this.#cells.length * 2))
    larger.set(this.#cells)
    this.#cells = larger
  }

  #at(index: number): number {
    return this.#cells[(index % this.#most) * FIELDS] ?? 0
  }

  /** Oldest first. */
  bars(): readonly Bar[] {
    const first = Math.max(0, this.#count - this.#most)
    return Array.from({ length: this.#count - first }, (_, i) => {
      const cell = ((first + i) % this.#most) * FIELDS
      const [start = 0, open = 0, high = 0, low = 0, close = 0, volume = 0] = this.#cells.subarray(cell, cell + FIELDS)
      return { symbol: this.#symbol, start: millis(start), open, high, low, close, volume }
    })
  }
}
