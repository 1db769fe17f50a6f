import type { Writable } from 'node:stream'
import type { Log } from '../../core/ports/log.ts'
import type { FactRow } from './http-options.ts'
import { HEARTBEAT, OPENING, sseEvent } from './sse.ts'

/** One reader of the stream. What it has not read yet waits in the journal, not here. */
export interface FactStream {
  /** There may be new facts: read them soon, but not inside the turn that made them. */
  wake(): void
  /** A heartbeat, or the end of a reader that stopped reading. */
  beat(): void
  close(): void
}

export interface FactStreamParts {
  readonly out: Writable
  readonly after: number
  readonly paper: boolean
  readonly facts: (after: number, limit: number) => readonly FactRow[]
  readonly bounds: { readonly queue: number; readonly patience: number }
  readonly log: Log
  readonly now: () => number
}

/** Facts read at once: a long way back is walked in steps, so that a turn is never kept waiting. */
const BATCH = 100

export function createFactStream({ out, after: start, paper, facts, bounds, log, now }: FactStreamParts): FactStream {
  let after = start
  let isScheduled = false
  /** Wall time since which the connection takes less than it is given. */
  let stuckSince: number | undefined

  const isFull = (): boolean => out.writableLength > bounds.queue
  const isOver = (): boolean => out.destroyed || out.writableEnded
  const wake = (): void => {
    if (isScheduled || isFull() || isOver()) return
    isScheduled = true
    setImmediate(() => {
      isScheduled = false
      pour()
    })
  }
  const send = ({ body: fact, seq, type, at, wall }: FactRow): void => {
    if (!out.write(sseEvent({ seq, type, at, wall, paper, fact }))) stuckSince ??= now()
    after = seq
  }
  const pour = (): void => {
    if (isOver()) return
    try {
      const rows = facts(after, BATCH)
      for (const row of rows) if (!isFull()) send(row)
      if (rows.length > 0) wake()
    } catch (error) {
      log.error(`a stream could not be read on from fact ${after}: ${error instanceof Error ? error.message : String(error)}`)
      out.destroy()
    }
  }
  out.on('drain', () => {
    stuckSince = undefined
    wake()
  })
  out.write(OPENING)
  wake()
  return {
    wake,
    beat() {
      if (isOver()) return
      if (stuckSince === undefined) {
        out.write(HEARTBEAT)
        return wake()
      }
      if (now() - stuckSince < bounds.patience) return
      log.warning(`a reader of the stream did not keep up for ${Math.round(bounds.patience / 1000)} s and is cut off after fact ${after}; it can resume there`)
      out.destroy()
    },
    close: () => void (stuckSince === undefined ? out.end() : out.destroy()),
  }
}
