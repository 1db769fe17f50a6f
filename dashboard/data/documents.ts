import type { Checker } from '../../contract/checker.ts'
import type { DocumentName } from '../../contract/paths.ts'
import { readDocument } from '../../contract/read-document.ts'
import { CHECKERS } from './checkers.ts'
import type { Found } from './first-read.ts'
import type { Seen } from './seen.ts'
import type { StorePort } from './store-port.ts'

/** Every document that somebody on the page looks at, each listened to once. */
export interface Documents {
  /** Tells what is known at once and every change after; the returned function ends it. */
  watch<N extends PageDocument>(name: N, path: string, tell: (seen: Seen<N>) => void): () => void
  /** Tells what is known, or what one read finds, and listens no further: a listener would pay for every change. */
  glance<N extends PageDocument>(name: N, path: string, tell: (seen: Seen<N>) => void): () => void
  /** What an earlier read found, until the listener says more. */
  offer<N extends PageDocument>(name: N, path: string, data: unknown): void
  /** Listens through this store from now on: at first, and again when the operator signs in or out. */
  connect(store: StorePort): void
  /** Stops all listening without forgetting what was seen, or begins again. */
  pause(isPaused: boolean): void
}

export type PageDocument = keyof typeof CHECKERS & DocumentName

interface Watched {
  readonly name: PageDocument
  readonly path: string
  seen: Seen<DocumentName>
  readonly listeners: Set<(seen: Seen<DocumentName>) => void>
  stop: (() => void) | undefined
}

/** A listener that the server ended is tried again after this many milliseconds. */
const AGAIN = 10_000

/** `ask` finds out why nothing was heard of a public document: the SDK tries on for ever, and tells nobody that a quota is spent. */
export function createDocuments(ask?: (path: string) => Promise<Found>): Documents {
  const watched = new Map<string, Watched>()
  const state: { store: StorePort | undefined; isPaused: boolean } = { store: undefined, isPaused: false }
  const tell = (one: Watched, seen: Seen<DocumentName>): void => {
    one.seen = seen
    for (const listener of one.listeners) listener(seen)
  }
  const explain = (one: Watched, found: Found): void => {
    if (one.seen.type !== 'waiting') return
    if (found.type === 'failed') tell(one, found)
    else tell(one, seenOf(one.name, found.type === 'found' ? found.data : undefined))
  }
  const listen = (one: Watched): void => {
    if (!state.store || state.isPaused || one.stop) return
    one.stop = state.store.listen(one.path, {
      heard(data, isFromServer) {
        // What only the SDK's memory says is no news: the age of the last true word counts on.
        if (isFromServer) tell(one, seenOf(one.name, data))
        else if (one.seen.type === 'waiting' && isPublic(one.path)) void ask?.(one.path).then((found) => explain(one, found))
      },
      failed(code) {
        one.stop = undefined
        tell(one, { type: 'failed', code })
        setTimeout(() => one.listeners.size > 0 && listen(one), AGAIN)
      },
    })
  }
  const silence = (one: Watched): void => {
    one.stop?.()
    one.stop = undefined
  }
  const at = (name: PageDocument, path: string): Watched => {
    const known = watched.get(path) ?? { name, path, seen: { type: 'waiting' }, listeners: new Set(), stop: undefined }
    watched.set(path, known)
    return known
  }
  const documents: Documents = {
    watch(name, path, listener) {
      const one = at(name, path)
      const heard = listener as (seen: Seen<DocumentName>) => void
      one.listeners.add(heard)
      heard(one.seen)
      listen(one)
      return () => {
        one.listeners.delete(heard)
        if (one.listeners.size > 0) return
        silence(one)
        watched.delete(path)
      }
    },
    glance(name, path, tellOnce) {
      let [isDone, stop] = [false, (): void => undefined]
      const end = (): void => {
        isDone = true
        stop()
      }
      stop = documents.watch(name, path, (seen) => {
        if (isDone) return
        tellOnce(seen)
        // The watcher may be told before it knows how to end.
        if (seen.type !== 'waiting' && seen.type !== 'failed') queueMicrotask(end)
      })
      return end
    },
    offer(name, path, data) {
      const one = at(name, path)
      if (one.seen.type === 'waiting') tell(one, seenOf(name, data))
    },
    connect(store) {
      for (const one of watched.values()) silence(one)
      state.store = store
      for (const one of watched.values()) listen(one)
    },
    pause(isPaused) {
      state.isPaused = isPaused
      for (const one of watched.values()) isPaused ? silence(one) : listen(one)
    },
  }
  return documents
}

/** A plain read shows no token, so of what is private it learns only that it may not. */
function isPublic(path: string): boolean {
  return path.startsWith('public/')
}

function seenOf(name: PageDocument, data: unknown): Seen<DocumentName> {
  if (data === undefined) return { type: 'absent' }
  const reading = readDocument(CHECKERS[name] as Checker<DocumentName>, data)
  return reading.type === 'document' ? { ...reading, heardAt: performance.now() } : reading
}
