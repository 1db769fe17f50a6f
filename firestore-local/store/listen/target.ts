import type { Document } from '../../wire/document.ts'
import type { ListenResponse, TargetSpec } from '../../wire/listen.ts'
import { inSelector } from '../in-selector.ts'
import { runQuery } from '../query/run-query.ts'
import type { View } from '../view.ts'

/** One thing that a listener follows, and what it has been told of it: document to the time of the version. */
export class Target {
  readonly id: number
  readonly #spec: TargetSpec
  readonly #told = new Map<string, string>()

  constructor(spec: TargetSpec) {
    this.id = spec.targetId ?? 0
    this.#spec = spec
  }

  /** Takes what the client already holds as told. @returns how many documents that is. */
  recall(then: View): number {
    for (const { name, updateTime } of this.#found(then)) this.#told.set(name, updateTime)
    return this.#told.size
  }

  forget(): void {
    this.#told.clear()
  }

  /** Whether a commit that changed these documents can matter. */
  isTouchedBy(changed: ReadonlySet<string>): boolean {
    const { documents, query } = this.#spec
    if (documents) return (documents.documents ?? []).some((name) => changed.has(name))
    const { parent = '', structuredQuery } = query ?? {}
    const from = structuredQuery?.from ?? []
    const selectors = from.length > 0 ? from : [{ allDescendants: true }]
    return [...changed].some((name) => selectors.some((selector) => inSelector(name, parent, selector)))
  }

  /** What changed since the last time. `isFirst`: documents asked for by name that do not exist are told as missing. */
  changes(now: View, readTime: string, isFirst = false): readonly ListenResponse[] {
    const found = this.#found(now)
    const present = new Set(found.map(({ name }) => name))
    const missing = isFirst ? (this.#spec.documents?.documents ?? []).filter((name) => !present.has(name) && !this.#told.has(name)) : []
    const gone = [...this.#told.keys()].filter((name) => !present.has(name))
    const fresh = found.filter(({ name, updateTime }) => this.#told.get(name) !== updateTime)
    for (const name of gone) this.#told.delete(name)
    for (const { name, updateTime } of fresh) this.#told.set(name, updateTime)
    return [
      ...gone.map((name) => this.#left(name, now.get(name), readTime)),
      ...missing.map((name) => this.#left(name, undefined, readTime)),
      ...fresh.map((document) => ({ documentChange: { document, targetIds: [this.id] } })),
    ]
  }

  /** A document that left by being deleted, or by changing so that it is no longer found. */
  #left(name: string, document: Document | undefined, readTime: string): ListenResponse {
    const removedTargetIds = [this.id]
    if (document) return { documentChange: { document, targetIds: [], removedTargetIds } }
    return { documentDelete: { document: name, readTime, removedTargetIds } }
  }

  #found(view: View): readonly Document[] {
    const { documents, query } = this.#spec
    if (query) return runQuery(view, query.parent, query.structuredQuery)
    return (documents?.documents ?? []).flatMap((name) => view.get(name) ?? [])
  }
}
