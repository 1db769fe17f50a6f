import { documentSize } from '../values/size.ts'
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
  /** By Firestore's count; in memory a document takes about seven times as much. */
  readonly bytes: number
}

/** Google keeps a listener's place for 30 minutes. A market day that is played in one writes more in these than a machine has room for. */
export const HISTORY: HistoryBounds = { versions: 10_000, age: 30n * 60n * 1_000_000n, bytes: 16 << 20 }

/** What a commit replaced: `before` is undefined for a document that was new. */
export interface Replaced {
  readonly micros: bigint
  readonly name: string
  readonly before: Document | undefined
}

interface Kept extends Replaced {
  readonly bytes: number
}

/** The versions that commits replaced, so that the state at an earlier commit can be read again. */
export class History {
  readonly #latest: View
  readonly #bounds: HistoryBounds
  #replaced: Kept[] = []
  #bytes = 0
  #floor: bigint

  /** `start`: microseconds of the state that the history begins with. */
  constructor(latest: View, start: bigint, bounds: HistoryBounds = HISTORY) {
    this.#latest = latest
    this.#floor = start
    this.#bounds = bounds
  }

  add(replaced: Replaced): void {
    const { micros, name, before } = replaced
    const bytes = before ? documentSize(name, before.fields) : 0
    this.#replaced.push({ micros, name, before, bytes })
    this.#bytes += bytes
    const { versions, bytes: most } = this.#bounds
    if (this.#replaced.length > versions || this.#bytes > most || this.#tooOld(micros)) this.#prune(micros)
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
    const byRoom = this.#replaced[this.#firstKept()]?.micros ?? now
    const floor = byRoom > now - this.#bounds.age ? byRoom : now - this.#bounds.age
    this.#replaced = this.#replaced.filter(({ micros }) => micros > floor)
    this.#bytes = this.#replaced.reduce((sum, { bytes }) => sum + bytes, 0)
    this.#floor = floor
  }

  /** Where half of the versions, and of the bytes, that are allowed begins. */
  #firstKept(): number {
    const { versions, bytes } = this.#bounds
    let first = this.#replaced.length
    for (let room = bytes / 2; first > 0 && this.#replaced.length - first < versions / 2; first -= 1) {
      room -= this.#replaced[first - 1]?.bytes ?? 0
      if (room < 0) break
    }
    return first
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
