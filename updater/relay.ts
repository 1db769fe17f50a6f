import { checkCommand } from '../contract/checkers.ts'
import type { CommandDocument } from '../contract/documents/command.ts'
import { COMMAND_ID, paths } from '../contract/paths.ts'
import { readDocument } from '../contract/read-document.ts'
import type { Log } from '../core/ports/log.ts'
import type { Base, Content } from './documents/content.ts'
import { StoreError, type DocumentStore, type StoredDocument } from './store/document-store.ts'
import { backOff } from './writes/back-off.ts'
import { sleep } from './writes/sleep.ts'
import { carryOut, type CarryOut, type Outcome } from './relay/carry-out.ts'

export interface RelayParts extends Omit<CarryOut, 'isBegun'> {
  readonly store: DocumentStore
  /** Number and market time of the newest fact that is known. */
  readonly base: () => Base
  readonly clean: <T>(data: T) => T
  /** A document was written, for the day's count. */
  readonly wrote: () => void
  readonly log: Log
  readonly chance: () => number
  /** Wall milliseconds between two proofs that the listener lives, and until one counts as failed. */
  readonly renewal?: number
  readonly patience?: number
}

/** Listens for operators' commands for as long as it is not stopped. */
export interface Relay {
  readonly isListening: boolean
  stop(): void
}

/** Commands this old are answered already, or too late. */
const BACK = 120_000
/** A listener may die without a word, and of a spent quota its library says none: after so long a silence it is opened anew, which its first answer proves. */
const RENEWAL = 300_000
/** The first answer of a listener comes within this. */
const PATIENCE = 15_000
/** Trials to write a result. */
const TRIALS = 6

export function startRelay(parts: RelayParts): Relay {
  const { store, now, log, chance, renewal = RENEWAL, patience = PATIENCE } = parts
  const state: { isListening: boolean; isOver: boolean; failures: number; why: string; close: () => void; timer: NodeJS.Timeout | undefined } = { isListening: false, isOver: false, failures: 0, why: '', close: () => undefined, timer: undefined }
  const taken = new Set<string>()
  const after = (milliseconds: number, act: () => void): void => {
    clearTimeout(state.timer)
    if (!state.isOver) state.timer = setTimeout(act, milliseconds)
  }
  const deaf = (why: string): void => {
    if (why !== state.why) log.warning(`operators' commands are not heard: ${why}`)
    Object.assign(state, { isListening: false, failures: state.failures + 1, why })
    after(backOff({ failures: state.failures, chance: chance() }), open)
  }
  const open = (): void => {
    state.close()
    after(patience, () => deaf(`Firestore has not answered the listener for ${patience / 1000} s: it is out of reach, or the day's quota of reads is spent`))
    state.close = store.watchCommands(now() - BACK, {
      heard: () => {
        Object.assign(state, { isListening: true, failures: 0, why: '' })
        after(renewal, open)
      },
      command: (document) => {
        if (taken.has(document.path)) return
        taken.add(document.path)
        void take(document, parts).catch((error: unknown) => log.error(`the command ${document.path} could not be answered: ${error instanceof Error ? error.message : String(error)}`))
      },
      ended: deaf,
    })
  }
  open()
  return {
    get isListening() {
      return state.isListening
    },
    stop() {
      Object.assign(state, { isOver: true, isListening: false })
      clearTimeout(state.timer)
      state.close()
    },
  }
}

type Result = Content<'commandResult'>

/** Received, then done or refused. Creating the result is what claims a command: two updaters never both carry it out. */
async function take(document: StoredDocument, parts: RelayParts): Promise<void> {
  const id = document.path.slice('commands/'.length)
  const reading = readDocument(checkCommand, document.data)
  // The rules let no such document in: an administrator's hand made it, and there may be no id or uid to answer to.
  if (reading.type !== 'document' || !COMMAND_ID.test(id)) return parts.log.error(`${document.path} is no command: ${reading.type === 'broken' ? reading.fault : 'of another version'}`)
  const command = reading.document
  const path = paths.commandResult(id)
  const receivedAt = parts.now()
  const result = (state: Result['state'], why: string): Result => ({
    ...parts.base(), uid: command.uid, type: command.type, createdAt: command.createdAt, state, why: parts.clean(why).slice(0, 400), receivedAt, endedAt: state === 'received' ? null : parts.now(),
  })
  const claimed = await claim(path, result('received', ''), parts)
  if (claimed === 'answered') return
  const outcome = await carryOut(id, command, { ...parts, isBegun: claimed === 'begun' })
  say(parts.log, command, { ...outcome, why: parts.clean(outcome.why) })
  await persist(() => parts.store.commit([{ path, data: { ...result(outcome.state, outcome.why) } }]), parts)
}

/** One that a dead updater left half way (`begun`) is taken over, the engine knows its id. */
async function claim(path: string, received: Result, parts: RelayParts): Promise<'new' | 'begun' | 'answered'> {
  try {
    await persist(() => parts.store.commit([{ path, data: { ...received }, only: { if: 'absent' } }]), parts)
    return 'new'
  } catch (error) {
    if (!(error instanceof StoreError) || error.kind !== 'conflict') throw error
    const [before] = await parts.store.read([path])
    return before?.data['endedAt'] === null ? 'begun' : 'answered'
  }
}

async function persist(act: () => Promise<unknown>, { wrote, chance }: Pick<RelayParts, 'wrote' | 'chance'>): Promise<void> {
  for (let trial = 1; ; trial += 1) {
    try {
      await act()
      return wrote()
    } catch (error) {
      if (trial >= TRIALS || (error instanceof StoreError && error.kind !== 'outage')) throw error
      await sleep(backOff({ failures: trial, chance: chance(), most: 10_000 }))
    }
  }
}

function say(log: Log, { type, uid }: CommandDocument, { state, why }: Outcome): void {
  log.info(`the operator ${uid} asked for ${type}: ${state}${why === '' ? '' : `, ${why}`}`)
}
