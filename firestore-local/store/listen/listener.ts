import { nanosOf } from '../../values/timestamp.ts'
import type { ListenResponse, TargetChange, TargetSpec } from '../../wire/listen.ts'
import { unwrap } from '../../wire/query.ts'
import type { View } from '../view.ts'
import type { History } from '../history.ts'
import { readResumeToken, writeResumeToken } from './resume-token.ts'
import { Target } from './target.ts'

export interface ListenerParts {
  readonly latest: View
  readonly history: History
  readonly life: string
  /** A new time, later than every commit so far. */
  readonly next: () => bigint
  readonly text: (micros: bigint) => string
  readonly send: (response: ListenResponse) => void
  /** Told how many documents an answer costs, as Google bills a listener. */
  readonly onReads: (documents: number) => void
  readonly onClose: () => void
}

/** One Listen stream with any number of targets. */
export class Listener {
  readonly #parts: ListenerParts
  readonly #targets = new Map<number, Target>()

  constructor(parts: ListenerParts) {
    this.#parts = parts
  }

  /** Tells the target's documents; with a place that the history still reaches, only what changed since. */
  add(spec: TargetSpec): void {
    const { latest, next, text, onReads } = this.#parts
    const target = new Target(spec)
    const targetIds = [target.id]
    const micros = next()
    this.#targets.set(target.id, target)
    this.#change({ targetChangeType: 'ADD', targetIds })
    const resumed = this.#resume(target, spec)
    if (resumed === 'too-old') this.#change({ targetChangeType: 'RESET', targetIds })
    const reads = this.#tell(target.changes(latest, text(micros), true))
    // An empty first result costs one read.
    onReads(resumed === 'resumed' ? reads : Math.max(1, reads))
    this.#change({ targetChangeType: 'CURRENT', targetIds, ...this.#place(micros) })
    this.#change({ targetChangeType: 'NO_CHANGE', ...this.#place(micros) })
    if (spec.once) this.remove(target.id)
  }

  remove(id: number): void {
    if (this.#targets.delete(id)) this.#change({ targetChangeType: 'REMOVE', targetIds: [id] })
  }

  /** Ends every target, as rules do that no longer allow them. */
  refuseAll(cause: { readonly code: number; readonly message: string }): void {
    for (const id of this.#targets.keys()) this.#change({ targetChangeType: 'REMOVE', targetIds: [id], cause })
    this.#targets.clear()
  }

  close(): void {
    this.#targets.clear()
    this.#parts.onClose()
  }

  onCommit(changed: ReadonlySet<string>, micros: bigint): void {
    const { latest, text, onReads } = this.#parts
    const touched = [...this.#targets.values()].filter((target) => target.isTouchedBy(changed))
    const responses = touched.flatMap((target) => target.changes(latest, text(micros)))
    if (responses.length === 0) return
    onReads(this.#tell(responses))
    this.#change({ targetChangeType: 'NO_CHANGE', ...this.#place(micros) })
  }

  beat(micros: bigint): void {
    if (this.#targets.size > 0) this.#change({ targetChangeType: 'NO_CHANGE', ...this.#place(micros) })
  }

  /** Where the client's place cannot be trusted it starts anew: the client forgets, and is told everything. */
  #resume(target: Target, spec: TargetSpec): 'fresh' | 'resumed' | 'too-old' {
    const place = this.#placeOf(spec)
    if (place === undefined) return 'fresh'
    const { history } = this.#parts
    const expected = unwrap(spec.expectedCount)
    if (place !== 'too-old' && history.reaches(place)) {
      const count = target.recall(history.at(place))
      if (expected === undefined || expected === count) return 'resumed'
    }
    target.forget()
    return 'too-old'
  }

  #placeOf({ resumeToken, readTime }: TargetSpec): bigint | 'too-old' | undefined {
    if (!resumeToken) return readTime ? nanosOf(readTime) / 1000n : undefined
    const { life, micros } = readResumeToken(resumeToken)
    return life === this.#parts.life ? micros : 'too-old'
  }

  /** @returns the documents told; a delete costs nothing. */
  #tell(responses: readonly ListenResponse[]): number {
    for (const response of responses) this.#parts.send(response)
    return responses.filter(({ documentChange }) => documentChange).length
  }

  #place(micros: bigint): Pick<TargetChange, 'readTime' | 'resumeToken'> {
    const { life, text } = this.#parts
    return { readTime: text(micros), resumeToken: writeResumeToken({ life, micros }) }
  }

  #change(targetChange: TargetChange): void {
    this.#parts.send({ targetChange })
  }
}
