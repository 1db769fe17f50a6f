import type { Engine } from '../../core/engine/engine.ts'
import type { Effect } from '../../core/engine/effect.ts'
import type { Input } from '../../core/engine/input.ts'
import { turn } from '../../core/engine/turn.ts'
import type { Fact } from '../../core/fact/fact.ts'
import type { Bar } from '../../core/market/bar.ts'
import type { Log } from '../../core/ports/log.ts'
import { JournalFull } from '../../journal/errors.ts'
import type { Journal } from '../../journal/journal.ts'
import type { InputRecord } from '../../journal/record.ts'
import { type DeskStep, subjectOf } from './steps.ts'

/** The one inbox: inputs go in, one at a time; facts are durable before any effect leaves. */
export interface Desk {
  readonly engine: Engine
  readonly journal: Journal
  /** Takes an input now. @throws only on a defect of the turn or a spent disk, which end the process. */
  post(input: Input): void
  /** Writes inputs that made no fact and wait in memory; `on-disk` also waits for the disk. */
  flush(onDisk?: 'on-disk'): void
  /** Told of every batch of facts, once they are durable, until the returned function is called. */
  onFacts(listener: (facts: readonly Fact[]) => void): () => void
  /** Refuses further inputs; what is waiting is written. */
  close(): void
}

/** Inputs without facts that may wait in memory. */
const BUFFER = 1_000

export interface DeskParts {
  readonly engine: Engine
  readonly journal: Journal
  readonly log: Log
  readonly perform: (effect: Effect) => void
  /** A step between journal and wire has been reached: the crash torture may end the process here. */
  readonly at: (step: DeskStep) => void
  /** Told of closed minutes as inputs bring them, those of the warm-up included: they make no facts. */
  readonly onBars?: ((bars: readonly Bar[]) => void) | undefined
}

export function createDesk({ engine, journal, log, perform, at, onBars }: DeskParts): Desk {
  let seq = journal.nextInput()
  let buffer: InputRecord[] = []
  let closed = false
  // Without its reserve a desk has no more room than on a full disk: exits alone may take what is left.
  let isFull = !journal.reserveHeld()
  const inbox: Input[] = []
  const listeners = new Set<(facts: readonly Fact[]) => void>()
  let draining = false

  /** False when the reserve was spent already. */
  const useReserve = (): boolean => {
    if (!journal.releaseReserve()) return false
    log.error('the disk is full: the reserve is released, and only exits and halts are taken from here on', {})
    isFull = true
    return true
  }
  const write = (records: readonly InputRecord[], facts: readonly Fact[], input: number): void => {
    const batch = { inputs: records, facts: facts.map((fact) => ({ input, type: fact.type, at: fact.at, body: fact })) }
    try {
      journal.append(batch)
    } catch (error) {
      if (!(error instanceof JournalFull) || !useReserve()) throw error
      journal.append(batch)
    }
  }
  /** On a full disk they wait for the next fact: inputs are numbered without a gap. */
  const flush = (onDisk?: 'on-disk'): void => {
    if (buffer.length === 0 || isFull) return
    try {
      if (onDisk) journal.append({ inputs: buffer, facts: [] })
      else journal.appendLazily(buffer)
      buffer = []
    } catch (error) {
      if (!(error instanceof JournalFull) || !useReserve()) throw error
      // In the reserve's room: left free, it would look like a disk that has room again.
      journal.append({ inputs: buffer, facts: [] })
      buffer = []
    }
  }
  const takeOne = (input: Input): void => {
    const number = seq
    seq += 1
    const { facts, effects } = turn(engine, number, input)
    const record = { seq: number, kind: input.type, body: input }
    const subject = subjectOf(input, facts)
    if (facts.length === 0) {
      buffer.push(record)
      if (buffer.length >= BUFFER) flush()
    } else {
      const records = [...buffer, record]
      buffer = []
      at(`${subject}-turned`)
      write(records, facts, number)
      at(`${subject}-appended`)
    }
    for (const effect of effects) perform(effect)
    if (effects.length > 0) at(`${subject}-performed`)
    if (facts.length > 0) for (const listener of listeners) listener(facts)
    if (input.type === 'bars') onBars?.(input.bars)
    if (input.type === 'start' && !input.running) onBars?.(input.warmUp)
    noteDisk(input.at)
  }
  /** The disk's state is an input like any other; it ends when the reserve could be laid again. */
  const noteDisk = (now: Input['at']): void => {
    const stands = engine.book.causes.get('desk')?.has('disk-full') ?? false
    if (isFull && !stands && engine.started) inbox.push({ type: 'condition', at: now, condition: { type: 'disk-full', full: true } })
  }
  const drain = (): void => {
    if (draining) return
    draining = true
    try {
      for (let input = inbox.shift(); input; input = inbox.shift()) takeOne(input)
    } catch (error) {
      closed = true
      inbox.length = 0
      die(error)
      throw error
    } finally {
      draining = false
    }
  }

  return {
    engine,
    journal,
    post(input) {
      if (closed) return
      inbox.push(input)
      drain()
    },
    flush(onDisk) {
      flush(onDisk)
      if (isFull && journal.restoreReserve()) {
        isFull = false
        log.info('the disk has room again')
        inbox.push({ type: 'condition', at: engine.market.now, condition: { type: 'disk-full', full: false } })
        drain()
      }
    },
    onFacts(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      flush()
      closed = true
    },
  }
}

/** A turn that failed half-way left book and journal apart, and only a start mends that: past every catch of a caller, the process ends. */
function die(error: unknown): void {
  setImmediate(() => {
    throw error
  })
}
