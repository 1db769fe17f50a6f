/** Who holds the connection of each endpoint: so many at a time, and a vanished holder keeps its place until it is reaped. */
export class Slots {
  readonly #limit: number
  readonly #holders = new Map<string, Set<object>>()

  constructor(limit: number) {
    this.#limit = limit
  }

  /** False when the endpoint has its full number of connections; taking twice is one place. */
  take(stream: string, holder: object): boolean {
    const holders = this.#holders.get(stream) ?? new Set()
    if (holders.size >= this.#limit && !holders.has(holder)) return false
    this.#holders.set(stream, holders.add(holder))
    return true
  }

  release(stream: string, holder: object): void {
    this.#holders.get(stream)?.delete(holder)
  }
}
