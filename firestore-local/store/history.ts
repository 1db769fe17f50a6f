import type { Document } from '../wire/document.ts'
import type { CollectionSelector } from '../wire/query.ts'
import { inSelector } from './in-selector.ts'
import type { View } from './view.ts'

/** How far back the past can be read. */
export interface HistoryBounds {
  /** Replaced versions. */
  readonly versions: number
  /** Microseconds. */
  readonly age: bigint
}

/** Google keeps a listener's place for 30 minutes. */
export const HISTORY: HistoryBounds = { versions: 10_000, age: 30n * 60n * 1_000_000n }

/** What a commit replaced: `before` is undefined for a document that was new. */
export interface Replaced {
  readonly micros: bigint
  readonly name: string
  readonly before: Document | undefined
}

/** The versions that commits replaced, so that the state at an earlier commit can be read again. */
export class History {
  readonly #latest: View
  readonly #bounds: HistoryBounds
  #replaced: Replaced[] = []
  #floor: bigint

  /** `start`: microseconds of the state that the history begins with. */
  constructor(latest: View, start: bigint, bounds: HistoryBounds = HISTORY) {
    this.#latest = latest
    this.#floor = start
    this.#bounds = bounds
  }

  add(replaced: Replaced): void {
    this.#replaced.push(replaced)
    if (this.#replaced.length > this.#bounds.versions || this.#tooOld(replaced.micros)) this.#prune(replaced.micros)
  }

  /** Whether the state at that time can still be read. */
  reaches(micros: bigint): boolean {
    return micros >= this.#floor
  }

  /** All documents as they stood right after the last commit up to `micros`. Ask `reaches` first. */
  at(micros: bigint): View {
    const then = new Map<string, Document | undefined>()
    for (let i = this.#replaced.length - 1; i >= 0; i -= 1) {
      const entry = this.#replaced[i]
      if (!entry || entry.micros <= micros) break
      then.set(entry.name, entry.before)
    }
    return then.size === 0 ? this.#latest : new PastView(this.#latest, then)
  }

  #tooOld(now: bigint): boolean {
    const [oldest] = this.#replaced
    return oldest !== undefined && oldest.micros < now - 2n * this.#bounds.age
  }

  /** Half of what is allowed stays, so that pruning is rare. A commit is kept whole or dropped whole. */
  #prune(now: bigint): void {
    const first = this.#replaced[Math.max(0, this.#replaced.length - Math.ceil(this.#bounds.versions / 2))]
    const byCount = first?.micros ?? this.#floor
    const floor = byCount > now - this.#bounds.age ? byCount : now - this.#bounds.age
    this.#replaced = this.#replaced.filter(({ micros }) => micros > floor)
    this.#floor = floor
  }
}

/** The present with some documents put back as they were. */
class PastView implements View {
  readonly #latest: View
  readonly #then: ReadonlyMap<string, Document | undefined>

  constructor(latest: View, then: ReadonlyMap<string, Document | undefined>) {
    this.#latest = latest
    this.#then = then
  }

  get(name: string): Document | undefined {
    return this.#then.has(name) ? this.#then.get(name) : this.#latest.get(name)
  }

  *select(parent: string, from: CollectionSelector): Iterable<Document> {
    for (const document of this.#latest.select(parent, from)) if (!this.#then.has(document.name)) yield document
    for (const document of this.#then.values()) if (document && inSelector(document.name, parent, from)) yield document
  }
}
