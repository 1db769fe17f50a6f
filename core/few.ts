/** Beyond so many entries an index is kept: up to here looking at each is faster. */
const MOST = 8

/** What readers of one need: a plain map will do. */
export interface Entries<K, V> {
  readonly size: number
  get(key: K): V | undefined
  has(key: K): boolean
  set(key: K, value: V): unknown
  delete(key: K): boolean
  keys(): Iterable<K>
  values(): Iterable<V>
}

/**
 * A map for what comes and goes and is mostly one or none: a Map makes itself a new table each time it falls empty. In order of
 * insertion. `keys` and `values` are what it holds, not copies: who changes it on a walk copies them first.
 */
export class Few<K, V> implements Entries<K, V> {
  private readonly names: K[] = []
  private readonly held: V[] = []
  private index: Map<K, V> | undefined

  get size(): number {
    return this.held.length
  }

  get(key: K): V | undefined {
    if (this.index) return this.index.get(key)
    const place = this.placeOf(key)
    return place < 0 ? undefined : this.held[place]
  }

  has(key: K): boolean {
    return this.index ? this.index.has(key) : this.placeOf(key) >= 0
  }

  set(key: K, value: V): void {
    const { names, held, index } = this
    const place = index?.has(key) === false ? -1 : this.placeOf(key)
    if (place >= 0) held[place] = value
    else {
      names.push(key)
      held.push(value)
    }
    if (index) index.set(key, value)
    else if (held.length > MOST) this.index = new Map(names.map((name, i) => [name, held[i] as V]))
  }

  /** @returns whether it was there. */
  delete(key: K): boolean {
    const { names, held, index } = this
    const place = index?.has(key) === false ? -1 : this.placeOf(key)
    if (place < 0) return false
    // The last one is taken off, which leaves the others where they are.
    if (place === held.length - 1) {
      names.pop()
      held.pop()
    } else {
      names.splice(place, 1)
      held.splice(place, 1)
    }
    index?.delete(key)
    if (held.length === 0) this.index = undefined
    return true
  }

  clear(): void {
    this.names.length = 0
    this.held.length = 0
    this.index = undefined
  }

  keys(): readonly K[] {
    return this.names
  }

  values(): readonly V[] {
    return this.held
  }

  /** What came last is asked about first. */
  private placeOf(key: K): number {
    const { names } = this
    for (let i = names.length - 1; i >= 0; i -= 1) if (names[i] === key) return i
    return -1
  }
}
