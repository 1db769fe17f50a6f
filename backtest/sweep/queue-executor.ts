import { randomUUID } from 'node:crypto'
import { Job, Queue, QueueEvents } from 'bullmq'
import type { Executor, Listener } from './executor.ts'
import { connectionOf, placeOf, QUEUE, type SliceJob, type Word } from './queue-protocol.ts'
import type { Slice, SliceResult } from './slice.ts'
import { Unplayable } from './unplayable.ts'

export interface QueueGiven {
  readonly url: string
  readonly queue?: string
  /** Wall milliseconds without any worker that can play, after which the sweep ends. */
  readonly patience: number
  /** Wall time in milliseconds. */
  readonly now: () => number
}

/** Wall milliseconds. */
const LOOK = 1_000
const SILENCE = 5_000
const ANSWER = 5_000
/** Results, and slices that somebody refused, wait this many seconds for a coordinator that is gone. */
const KEPT = 3_600

export interface QueueExecutor extends Executor {
  /** @throws Unplayable when no Redis answers. */
  ready(): Promise<void>
  /** Ends the sweep for everybody: what nobody has begun leaves the queue, and so do results. `close` takes back what was still being played then. */
  takeBack(): Promise<void>
}

/** Lays slices into a queue in Redis and collects what workers, here or on other machines, make of them. */
export function queueExecutor({ url, queue: name = QUEUE, patience, now }: QueueGiven): QueueExecutor {
  const connection = connectionOf(url)
  const queue = new Queue<SliceJob, SliceResult>(name, { connection, skipVersionCheck: true })
  const events = new QueueEvents(name, { connection })
  // Each reconnects by itself; what stays away is told by `ready` and by the patience.
  let fault = 'no answer'
  queue.on('error', ({ message }) => (fault = message))
  events.on('error', ({ message }) => (fault = message))
  let round: Round | undefined
  const absence = (): string => `no Redis answers at ${placeOf(url)} (${fault}): start it, correct REDIS_URL, or leave it empty to sweep on this machine alone`
  return {
    async ready() {
      const isReady = await within(ANSWER, Promise.all([queue.waitUntilReady(), events.waitUntilReady()]).then(() => true, () => false))
      if (isReady !== true) throw new Unplayable(absence())
    },
    async play(slices, listener) {
      await this.ready()
      round = new Round({ queue, events, slices, listener, patience, now, absence })
      try {
        return await round.play()
      } finally {
        await round.end()
      }
    },
    async takeBack() {
      await round?.end()
    },
    async close() {
      await round?.end()
      await Promise.race([Promise.all([events.close(), queue.close()]), sleep(LOOK)])
    },
  }
}

interface RoundGiven {
  readonly queue: Queue<SliceJob, SliceResult>
  readonly events: QueueEvents
  readonly slices: readonly Slice[]
  readonly listener: Listener
  readonly patience: number
  readonly now: () => number
  /** What to say and do where no Redis answers. */
  readonly absence: () => string
}

/** One sweep in the queue, from its first slice to its last. */
class Round {
  private readonly given: RoundGiven
  private readonly sweep = randomUUID()
  private readonly results = new Map<number, SliceResult>()
  /** By worker: why it refused this sweep. */
  private readonly refusals = new Map<string, string>()
  private heardAt: number
  private ableAt: number
  private isOver = false
  /** What is still in the queue once the sweep is over. */
  private left: readonly number[]
  private isLooking = false
  private isAway = false
  private finish: (results: readonly SliceResult[]) => void = () => undefined
  private fail: (error: unknown) => void = () => undefined

  constructor(given: RoundGiven) {
    this.given = given
    this.heardAt = given.now()
    this.ableAt = this.heardAt
    this.left = given.slices.map(({ index }) => index)
  }

  async play(): Promise<readonly SliceResult[]> {
    const { queue, events, slices } = this.given
    const done = new Promise<readonly SliceResult[]>((resolve, reject) => {
      this.finish = resolve
      this.fail = reject
    })
    events.on('completed', this.onCompleted)
    events.on('failed', this.onFailed)
    events.on('progress', this.onProgress)
    events.on('stalled', this.onStalled)
    // What killed sweeps left and nobody can play. A sweep that lives lays its slices into the queue again.
    await queue.clean(KEPT * 1000, 0, 'prioritized')
    if (!this.isOver) await queue.addBulk(slices.map((slice) => this.jobOf(slice)))
    const looking = setInterval(() => void this.look().catch(this.fail), LOOK)
    try {
      return await done
    } finally {
      clearInterval(looking)
    }
  }

  /** Takes back what nobody has begun, and forgets what was played; called again, what has been played since. */
  async end(): Promise<void> {
    this.isOver = true
    if (this.left.length === 0) return
    const { queue, events } = this.given
    events.off('completed', this.onCompleted).off('failed', this.onFailed).off('progress', this.onProgress).off('stalled', this.onStalled)
    // One that is being played now stays: its worker keeps the lock. If it is another's, its result ends with its age.
    const isGone = await within(LOOK, Promise.all(this.left.map((index) => queue.remove(this.idOf(index)).catch(() => 0))))
    this.left = this.left.filter((_, i) => isGone?.[i] !== 1)
  }

  private jobOf(slice: Slice) {
    return { name: 'slice', data: { slice }, opts: { removeOnComplete: { age: KEPT }, removeOnFail: { age: KEPT }, jobId: this.idOf(slice.index) } }
  }

  private readonly onCompleted = ({ jobId, returnvalue }: { jobId: string; returnvalue: string }): void => {
    // BullMQ types the value as text, and hands over what was returned.
    if (this.indexOf(jobId) !== undefined) this.take(returnvalue as unknown as SliceResult)
  }

  private readonly onFailed = ({ jobId, failedReason }: { jobId: string; failedReason: string }): void => {
    const index = this.indexOf(jobId)
    if (index === undefined) return
    this.fail(new Unplayable(/stalled/.test(failedReason) ? `slice ${index} lost every worker that it was given to: look at their memory and logs` : failedReason))
  }

  private readonly onProgress = ({ jobId, data }: { jobId: string; data: unknown }): void => {
    if (this.indexOf(jobId) === undefined) return
    const word = data as Word
    if (word.type === 'taken') this.ableAt = this.given.now()
    else if (!this.refusals.has(word.worker)) {
      this.refusals.set(word.worker, word.why)
      this.given.listener.told(`worker ${word.worker} refuses: it ${word.why}`)
    }
  }

  private readonly onStalled = ({ jobId }: { jobId: string }): void => {
    const index = this.indexOf(jobId)
    if (index !== undefined) this.given.listener.told(`slice ${index} lost its worker: another one plays it`)
  }

  private take(result: SliceResult): void {
    if (this.results.has(result.index)) return
    this.heardAt = this.given.now()
    this.ableAt = this.heardAt
    this.results.set(result.index, result)
    this.given.listener.played(result)
    if (this.results.size === this.given.slices.length) this.finish([...this.results.values()])
  }

  private async look(): Promise<void> {
    if (this.isLooking || this.isOver) return
    this.isLooking = true
    try {
      await this.lookOnce()
    } finally {
      this.isLooking = false
    }
  }

  /** Whether there is still somebody who can, and whether an event was lost with a connection, or a slice with its Redis. */
  private async lookOnce(): Promise<void> {
    const workers = await within(ANSWER, this.given.queue.getWorkers())
    const now = this.given.now()
    if (!workers) return this.wait(now)
    this.isAway = false
    const present = workers.map(({ rawname = '' }) => rawname.slice(rawname.indexOf(':w:') + 3))
    if (present.some((worker) => !this.refusals.has(worker))) this.ableAt = now
    else if (now - this.ableAt > this.given.patience) throw new Unplayable(this.nobody(present))
    if (now - this.heardAt < SILENCE) return
    this.heardAt = now
    for (const slice of this.given.slices.filter((one) => !this.results.has(one.index))) {
      const { index } = slice
      const job = await Job.fromId<SliceJob, SliceResult | null>(this.given.queue, this.idOf(index))
      if (this.isOver) return
      // A Redis that began anew has forgotten it.
      if (!job && !this.results.has(index)) await this.given.queue.addBulk([this.jobOf(slice)])
      if (job?.failedReason) this.onFailed({ jobId: this.idOf(index), failedReason: job.failedReason })
      if (job?.returnvalue) this.take(job.returnvalue)
    }
  }

  /** Connections come back by themselves, for as long as there is patience. */
  private wait(now: number): void {
    const { patience, absence, listener } = this.given
    if (now - this.ableAt > patience) throw new Unplayable(absence())
    if (!this.isAway) listener.told(`${absence()}; the sweep waits for it`)
    this.isAway = true
  }

  private nobody(present: readonly string[]): string {
    const seconds = Math.round(this.given.patience / 1000)
    if (this.refusals.size === 0) return `no worker came within ${seconds} s: start 'tercet sweep worker' with the same REDIS_URL, or let this machine play with --threads`
    const reasons = [...this.refusals].map(([worker, why]) => `${worker} ${why}`).join('; ')
    return `no worker that is there can play this sweep${present.length < this.refusals.size ? ' (some have left)' : ''}: ${reasons}`
  }

  private idOf(index: number): string {
    return `${this.sweep}-${index}`
  }

  private indexOf(jobId: string): number | undefined {
    return jobId.startsWith(`${this.sweep}-`) ? Number(jobId.slice(this.sweep.length + 1)) : undefined
  }
}

/** Undefined where no answer comes in time. */
function within<T>(ms: number, asked: Promise<T>): Promise<T | undefined> {
  return Promise.race([asked, sleep(ms).then(() => undefined)])
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
