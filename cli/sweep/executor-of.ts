import type { Tape } from '../../backtest/tape.ts'
import type { Executor } from '../../backtest/sweep/executor.ts'
import { slicePool } from '../../backtest/sweep/slice-pool.ts'
import { threadExecutor } from '../../backtest/sweep/thread-executor.ts'

export interface ExecutorGiven {
  /** Undefined: this machine alone. */
  readonly redisUrl: string | undefined
  /** Of this machine; with a queue 0 leaves all to others. */
  readonly threads: number
  readonly tape: Tape
  readonly code: string
  /** Wall milliseconds. */
  readonly patience: number
  readonly told: (sentence: string) => void
}

/** The threads of this machine; with a queue they join it beside the workers of others. */
export function executorOf({ redisUrl, threads, tape, code, patience, told }: ExecutorGiven): Executor {
  if (redisUrl === undefined) return threadExecutor({ pool: slicePool(Math.max(1, threads)), tape, code })
  let close: () => Promise<void> = () => Promise.resolve()
  return {
    async play(slices, listener) {
      // BullMQ takes longer to load than many a sweep to play.
      const [{ queueExecutor }, { queueWorker }] = await Promise.all([import('../../backtest/sweep/queue-executor.ts'), import('../../backtest/sweep/queue-worker.ts')])
      const queue = queueExecutor({ url: redisUrl, patience, now: Date.now })
      close = () => queue.close()
      await queue.ready()
      const own = threads > 0 ? queueWorker({ url: redisUrl, pool: slicePool(threads), threads, code, load: () => Promise.resolve(tape), told: () => undefined }) : undefined
      // What is played here while the others are taken back would otherwise stay in the queue with its result.
      close = async () => {
        await queue.takeBack()
        await own?.close()
        await queue.close()
      }
      told(`${slices.length} slices lie in the queue: 'tercet sweep worker' with the same REDIS_URL joins in`)
      return queue.play(slices, listener)
    },
    close: () => close(),
  }
}
