import { hostname } from 'node:os'
import { type Job, WaitingError, Worker } from 'bullmq'
import type { Tape } from '../tape.ts'
import { dataHash } from '../report/data-hash.ts'
import { lackOf } from './lack-of.ts'
import { CHECK, connectionOf, LOCK, LOSSES, placeOf, QUEUE, type SliceJob, type Word } from './queue-protocol.ts'
import { sharedTape } from './shared-tape.ts'
import type { Slice, SliceResult, TapeRequest } from './slice.ts'
import type { SlicePool } from './slice-pool.ts'

export interface WorkerGiven {
  readonly url: string
  readonly queue?: string
  readonly pool: SlicePool
  readonly threads: number
  readonly code: string
  /** The bars that a slice names, out of the worker's own data. Its errors are reasons to refuse. */
  readonly load: (request: TapeRequest) => Promise<Tape>
  /** One sentence for the log. */
  readonly told: (sentence: string) => void
}

export interface QueueWorker {
  readonly name: string
  /** Finishes what it plays, and leaves the queue. */
  close(): Promise<void>
}

/** In BullMQ 0 goes first: what somebody refused comes after all that nobody has looked at, and in turn. */
const BEHIND = { priority: 1 }
/** Wall milliseconds that a worker stands back where nothing is left but what was refused before. */
const STAND_BACK = 1_000
/** Wall milliseconds after which bars that could not be loaded are looked for again. */
const AGAIN = 30_000

/** Joins the queue. Slices are played in threads, since this loop must go on saying that they are not lost. */
export function queueWorker({ url, queue = QUEUE, pool, threads, code, load, told }: WorkerGiven): QueueWorker {
  const name = `${hostname().replace(/[^A-Za-z0-9.-]/g, '-')}-${process.pid}`
  const tapes = keeper(load)
  const refused = new Set<string>()
  // A slice that nobody else takes comes back every second: one sentence is enough.
  const tellOnce = (why: string): void => {
    if (!refused.has(why)) told(`refused a sweep: this worker ${why}`)
    refused.add(why)
  }
  let playing = 0
  const play = async (job: Job<SliceJob, SliceResult>, token?: string): Promise<SliceResult> => {
    const { slice } = job.data
    const held = await holdingOf(slice, { code, tapes })
    if (held.type === 'lacks') {
      tellOnce(held.why)
      await say(job, { type: 'refused', worker: name, why: held.why })
      const isKnown = job.priority > 0
      await job.moveToWait(token)
      // Another one that has it by now may have played it, too.
      await job.changePriority(BEHIND).catch(() => undefined)
      if (isKnown) await new Promise((resolve) => setTimeout(resolve, STAND_BACK))
      throw new WaitingError()
    }
    await say(job, { type: 'taken', worker: name })
    told(`plays slice ${slice.index}: ${slice.points.length} points`)
    playing += 1
    try {
      const result = await pool.play(slice, held.tape, () => told(`slice ${slice.index} lost its thread: it is played again`))
      told(`played slice ${slice.index}`)
      return result
    } finally {
      playing -= 1
    }
  }
  const worker = new Worker<SliceJob, SliceResult>(queue, play, {
    connection: connectionOf(url), name, concurrency: threads, lockDuration: LOCK, stalledInterval: CHECK, maxStalledCount: LOSSES, skipVersionCheck: true,
  })
  let fault = ''
  worker.on('ready', () => (fault = ''))
  worker.on('error', ({ message }) => {
    if (message !== fault) told(`the queue at ${placeOf(url)} cannot be used now (${message}): it is tried again; if that goes on, start its Redis or correct REDIS_URL`)
    fault = message
  })
  worker.on('failed', (_, error) => told(`failed: ${error.message}`))
  return {
    name,
    async close() {
      // Without a slice there is nothing to wait for, and without a Redis nobody would ever answer.
      await (playing > 0 && fault === '' ? worker.close() : Promise.race([worker.close(true), new Promise((resolve) => setTimeout(resolve, STAND_BACK))]))
      await pool.close()
    },
  }
}

type Holding = { readonly type: 'holds'; readonly tape: Tape } | { readonly type: 'lacks'; readonly why: string }

/** Code first: other code might read other bars. */
async function holdingOf(slice: Slice, { code, tapes }: { readonly code: string; readonly tapes: Keeper }): Promise<Holding> {
  const other = lackOf({ ...slice, data: '' }, { code, data: '' })
  if (other !== undefined) return { type: 'lacks', why: other }
  try {
    const { tape, data } = await tapes(slice)
    const why = lackOf(slice, { code, data })
    return why === undefined ? { type: 'holds', tape } : { type: 'lacks', why }
  } catch (error) {
    return { type: 'lacks', why: `cannot load the bars: ${error instanceof Error ? error.message : String(error)}` }
  }
}

type Keeper = (slice: Slice) => Promise<{ readonly tape: Tape; readonly data: string }>

/** Keeps the last tape alone: the slices of one sweep all ask for the same. */
function keeper(load: WorkerGiven['load']): Keeper {
  let last: { readonly key: string; readonly loaded: ReturnType<Keeper> } | undefined
  return ({ data, tape: request }) => {
    const key = JSON.stringify([data, request])
    if (last?.key === key) return last.loaded
    const loaded = load(request).then((tape) => ({ tape: sharedTape(tape), data: dataHash(tape) }))
    const kept = { key, loaded }
    loaded.catch(() => setTimeout(() => (last === kept ? (last = undefined) : undefined), AGAIN).unref())
    last = kept
    return loaded
  }
}

async function say(job: Job<SliceJob, SliceResult>, word: Word): Promise<void> {
  await job.updateProgress(word)
}
