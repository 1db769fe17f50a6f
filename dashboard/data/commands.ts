import type { CommandType } from '../../contract/documents/command.ts'
import type { CommandResultDocument } from '../../contract/documents/command-result.ts'
import { paths } from '../../contract/paths.ts'
import type { Documents } from './documents.ts'
import type { Operator } from './operator.ts'
import type { StorePort } from './store-port.ts'

/** How far a command has come, each step with the moment (`Date.now()`) at which this page learned of it. */
export interface CommandRun {
  readonly id: string
  readonly uid: string
  readonly type: CommandType
  readonly fields: CommandFields
  readonly givenAt: number
  readonly sentAt: number | null
  readonly result: CommandResultDocument | null
  readonly resultAt: number | null
  /** Why it did not leave, as far as this page knows; the code as Firestore names it. */
  readonly failed: string | null
}

export type CommandFields = Readonly<Record<string, string | boolean>>

export interface Commands {
  /** Creates the command and tells of every step; at once with the first. The same one under way is told of instead, and one that just failed is tried again. */
  give(type: CommandType, fields?: CommandFields, tell?: (run: CommandRun) => void): void
  /** Tries a failed one again, under its id: had it arrived after all, it still counts once. */
  again(id: string): void
  /** What the present operator gave in this tab, newest first; a reload keeps it. */
  readonly runs: readonly CommandRun[]
  onChange(listener: () => void): () => void
}

/** A command nobody took within this is void: the engine judges it by the server's clock. */
export const TTL_SECONDS = 30
/** By then it is decided or void, its last trial included. */
const OVER = (TTL_SECONDS + 10) * 1_000
/** Results are awaited longer: one may be told late. */
const AWAITED = 300_000
const MOST = 20
const KEY = 'tercet.commands'

interface Given {
  readonly documents: Documents
  readonly store: () => StorePort | undefined
  readonly operator: () => Operator | undefined
  /** Where the tab keeps the list over a reload. */
  readonly kept?: Pick<Storage, 'getItem' | 'setItem'> | undefined
}

export function createCommands({ documents, store, operator, kept = tabStorage() }: Given): Commands {
  const runs = new Map(recall(kept).map((run) => [run.id, run]))
  const tellers = new Map<string, (run: CommandRun) => void>()
  const listeners = new Set<() => void>()
  const put = (run: CommandRun): void => {
    runs.set(run.id, run)
    if (run.type !== 'watch') kept?.setItem(KEY, JSON.stringify(lasting(runs.values())))
    tellers.get(run.id)?.(run)
    for (const listener of listeners) listener()
  }
  const step = (id: string, part: Partial<CommandRun>): void => {
    const known = runs.get(id)
    if (known) put({ ...known, ...part })
  }
  const follow = (id: string): void => {
    let stop = (): void => undefined
    const end = (): void => queueMicrotask(() => stop())
    stop = documents.watch('commandResult', paths.commandResult(id), (seen) => {
      if (seen.type !== 'document') return
      step(id, { result: seen.document, resultAt: Date.now() })
      if (seen.document.state !== 'received') end()
    })
    setTimeout(end, AWAITED)
  }
  const stored = (id: string): void => {
    step(id, { sentAt: Date.now(), failed: null })
    follow(id)
  }
  const send = ({ id, type, fields, uid }: CommandRun): void => {
    const port = store()
    if (!port || operator()?.uid !== uid) return step(id, { failed: 'unauthenticated' })
    port.create(paths.command(id), { type, schema: 1, uid, ttlSeconds: TTL_SECONDS, ...fields }).then(
      () => stored(id),
      // The id is this tab's own: what exists under it is an earlier trial that arrived.
      (error: unknown) => (codeOf(error) === 'already-exists' ? stored(id) : step(id, { failed: codeOf(error) })),
    )
  }
  const again = (id: string): void => {
    const run = runs.get(id)
    if (!run || run.failed === null) return
    put({ ...run, givenAt: Date.now(), failed: null })
    send(run)
  }
  for (const run of runs.values()) if (run.sentAt !== null && !isEnded(run) && Date.now() - run.givenAt < AWAITED) follow(run.id)
  return {
    give(type, fields = {}, tell = () => undefined) {
      const [uid, now] = [operator()?.uid ?? '', Date.now()]
      const same = [...runs.values()].findLast((run) => run.uid === uid && isSame(run, type, fields) && now - run.givenAt < OVER && !isEnded(run))
      if (same) tellers.set(same.id, tell)
      if (same) return same.failed === null ? tell(same) : again(same.id)
      const run: CommandRun = { id: crypto.randomUUID(), uid, type, fields, givenAt: Date.now(), sentAt: null, result: null, resultAt: null, failed: null }
      tellers.set(run.id, tell)
      put(run)
      send(run)
    },
    again,
    get runs() {
      return [...runs.values()].filter(({ uid }) => uid === operator()?.uid).reverse()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Whether its button must wait: not failed, not ended, and young enough that the engine may still take it. */
export function isUnderWay(run: CommandRun, now: number): boolean {
  return run.failed === null && !isEnded(run) && now - run.givenAt < OVER
}

function isEnded({ result }: CommandRun): boolean {
  return result !== null && result.state !== 'received'
}

/** Whether this is a run of just that command. */
export function isSame(run: CommandRun, type: CommandType, fields: CommandFields = {}): boolean {
  const names = Object.keys({ ...run.fields, ...fields })
  return run.type === type && names.every((name) => run.fields[name] === fields[name])
}

/** The newest; a watch is no act and is not kept. */
function lasting(runs: Iterable<CommandRun>): readonly CommandRun[] {
  return [...runs].filter(({ type }) => type !== 'watch').slice(-MOST)
}

/** A trial that a reload cut off is not known to have arrived. */
function recall(kept: Given['kept']): readonly CommandRun[] {
  try {
    const runs = JSON.parse(kept?.getItem(KEY) ?? '[]') as readonly CommandRun[]
    return runs.map((run) => (run.sentAt === null && run.failed === null ? { ...run, failed: 'unknown' } : run))
  } catch {
    return []
  }
}

function tabStorage(): Given['kept'] {
  return typeof sessionStorage === 'undefined' ? undefined : sessionStorage
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown'
}
