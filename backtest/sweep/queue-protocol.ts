import type { RedisOptions } from 'bullmq'
import type { Slice } from './slice.ts'

/** Where coordinators and workers meet unless they name another. */
export const QUEUE = 'tercet-sweep'

/** What lies in the queue. */
export interface SliceJob {
  readonly slice: Slice
}

/** What a worker says about a slice before its result. */
export type Word =
  | { readonly type: 'taken'; readonly worker: string }
  | { readonly type: 'refused'; readonly worker: string; readonly why: string }

/** Wall milliseconds. A killed worker's slice is waiting again after LOCK + CHECK at most, and redone at once if somebody is idle. */
export const LOCK = 5_000
export const CHECK = 4_000
/** A slice whose workers are lost so often is given up. */
export const LOSSES = 5

/** @param url As REDIS_URL: never part of a message. */
export function connectionOf(url: string): RedisOptions {
  return { url, maxRetriesPerRequest: null, retryStrategy: (tries) => Math.min(200 * tries, 2_000) }
}

/** Host and port alone. */
export function placeOf(url: string): string {
  const { hostname, port } = new URL(url)
  return `${hostname}:${port === '' ? '6379' : port}`
}
