import { availableParallelism } from 'node:os'
import { loadConfig } from '../../config/load-config.ts'
import { millis } from '../../core/brand.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { codeVersion } from '../../backtest/sweep/code-version.ts'
import { queueWorker } from '../../backtest/sweep/queue-worker.ts'
import { slicePool } from '../../backtest/sweep/slice-pool.ts'
import { createLog } from '../../log/create-log.ts'
import { loadTape } from '../backtest/load-tape.ts'
import { VERSION } from '../backtest/version.ts'

export interface WorkerFlags {
  readonly data?: string
  readonly threads?: number
}

/** `tercet sweep worker`: plays slices until it is told to stop. @returns the exit code. */
export async function workerRound({ data, threads = availableParallelism() }: WorkerFlags): Promise<number> {
  const config = loadConfig({ needs: 'launcher', cwd: process.cwd() })
  const { redisUrl } = config.sweep
  if (redisUrl === undefined) {
    process.stderr.write('tercet sweep worker: REDIS_URL is missing: set it to the address that the sweep uses\n')
    return 2
  }
  const log = createLog({ level: config.log.level, secrets: config.secrets, format: config.log.format, destination: process.stderr, logger: 'sweep' })
  const calendar = sessionCalendar()
  const code = codeVersion(VERSION)
  const worker = queueWorker({
    url: redisUrl, pool: slicePool(Math.max(1, threads)), threads: Math.max(1, threads), code, told: (sentence) => log.info(sentence),
    load: async ({ symbols, interval, from, to }) => {
      const flags = data === undefined ? {} : { data, interval }
      return (await loadTape({ flags, wish: { symbols }, config, calendar, from: millis(from), to: millis(to), log })).tape
    },
  })
  log.info(`worker ${worker.name} waits for slices: ${Math.max(1, threads)} threads, code ${code}`)
  await new Promise<void>((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve))
  log.info('leaving the queue: what is being played is finished first')
  await worker.close()
  return 0
}
