/** A column of doubles that grows: what a run records for every bar without allocating for every bar. */
export class Column {
  length = 0
  private values: Float64Array

  constructor(capacity = 1024) {
    this.values = new Float64Array(Math.max(16, capacity))
  }

  push(value: number): void {
    if (this.length === this.values.length) this.grow()
    this.values[this.length] = value
    this.length += 1
  }

  /** Adds so many of them, from the first. */
  pushAll(from: Float64Array, count: number): void {
    while (this.length + count > this.values.length) this.grow()
    const { values, length } = this
    for (let i = 0; i < count; i += 1) values[length + i] = from[i] as number
    this.length = length + count
  }

  /** Makes room for so many entries at once. */
  reserve(capacity: number): void {
    if (capacity > this.values.length) this.widen(capacity)
  }

  /** NaN beyond its end. */
  at(i: number): number {
    return i < this.length ? (this.values[i] ?? NaN) : NaN
  }

  /** What was pushed so far, without copying: valid until the next push. */
  view(): Float64Array {
    return this.values.subarray(0, this.length)
  }

  private grow(): void {
    this.widen(this.values.length * 2)
  }

  private widen(capacity: number): void {
    const larger = new Float64Array(capacity)
    larger.set(this.values)
    this.values = larger
  }
}
