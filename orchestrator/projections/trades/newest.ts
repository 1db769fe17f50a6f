/** The newest of a list that grows for a day, and how many there were. */
export interface Newest<T> {
  push(item: T): void
  /** Newest first. */
  list(): readonly T[]
  /** How many `list` leaves out. */
  left(): number
}

/** Up to twice as many as are listed stay in memory; `drop` is told of each item that does not. */
export function createNewest<T>(most: number, drop: (item: T) => void = () => undefined): Newest<T> {
  const items: T[] = []
  let count = 0
  return {
    push(item) {
      items.push(item)
      count += 1
      if (items.length >= 2 * most) for (const old of items.splice(0, items.length - most)) drop(old)
    },
    list: () => items.slice(-most).reverse(),
    left: () => Math.max(0, count - Math.min(items.length, most)),
  }
}
