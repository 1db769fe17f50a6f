/**
 * Largest (or with `sign` -1 smallest) of the last `length` numbers, in constant time on average: a queue of candidates in
 * falling order, each one dropped when a newer number is at least as large or when it leaves the window.
 */
export class RollingExtreme {
  private readonly sign: 1 | -1
  private readonly candidates: Float64Array
  private readonly places: Float64Array
  private head = 0
  private size = 0
  private count = 0

  constructor(length: number, sign: 1 | -1) {
    this.sign = sign
    this.candidates = new Float64Array(length)
    this.places = new Float64Array(length)
  }

  /** The extreme after `x`; NaN until the window is full. */
  push(x: number): number {
    const { candidates, places } = this
    const length = candidates.length
    const signed = x * this.sign
    if (this.size > 0 && (places[this.head] ?? 0) <= this.count - length) this.drop(length)
    while (this.size > 0 && (candidates[this.slot(this.size - 1, length)] ?? 0) <= signed) this.size -= 1
    const slot = this.slot(this.size, length)
    candidates[slot] = signed
    places[slot] = this.count
    this.size += 1
    this.count += 1
    return this.count < length ? NaN : (candidates[this.head] ?? NaN) * this.sign
  }

  reset(): void {
    this.head = 0
    this.size = 0
    this.count = 0
  }

  private drop(length: number): void {
    this.head = this.head + 1 === length ? 0 : this.head + 1
    this.size -= 1
  }

  private slot(offset: number, length: number): number {
    const slot = this.head + offset
    return slot >= length ? slot - length : slot
  }
}
