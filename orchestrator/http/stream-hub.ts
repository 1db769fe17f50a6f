import type { ServerResponse } from 'node:http'
import { createFactStream, type FactStream } from './fact-stream.ts'
import { HttpError } from './http-error.ts'
import type { HttpOptions } from './http-options.ts'

/** Every reader of the stream. */
export interface StreamHub {
  /** @throws HttpError 503 when there are too many readers already. */
  admit(): void
  open(out: ServerResponse, after: number): void
  close(): void
}

export interface StreamBounds {
  /** Wall milliseconds between heartbeats. */
  readonly heartbeat: number
  /** Bytes that may wait in memory for one reader. */
  readonly queue: number
  /** Wall milliseconds that a full queue may stand still. */
  readonly patience: number
  readonly readers: number
}

const BOUNDS: StreamBounds = { heartbeat: 15_000, queue: 256 * 1024, patience: 30_000, readers: 32 }

export function createStreamHub(options: Pick<HttpOptions, 'facts' | 'onFacts' | 'paper' | 'log' | 'now' | 'stream'>): StreamHub {
  const { facts, paper, log, now } = options
  const bounds = { ...BOUNDS, ...options.stream }
  const readers = new Set<FactStream>()
  const timer = setInterval(() => readers.forEach((reader) => reader.beat()), bounds.heartbeat)
  timer.unref()
  options.onFacts(() => readers.forEach((reader) => reader.wake()))
  return {
    admit() {
      if (readers.size >= bounds.readers) throw new HttpError(503, 'too-many-readers', `${bounds.readers} readers follow the stream already`)
    },
    open(out, after) {
      const reader = createFactStream({ out, after, paper, facts, bounds, log, now })
      readers.add(reader)
      out.on('close', () => readers.delete(reader))
      // A connection that breaks is its reader's end, not ours.
      out.on('error', () => readers.delete(reader))
    },
    close() {
      clearInterval(timer)
      for (const reader of readers) reader.close()
    },
  }
}
