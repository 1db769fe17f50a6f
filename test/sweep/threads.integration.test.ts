import { slicePool } from '../../backtest/sweep/slice-pool.ts'
import { threadExecutor } from '../../backtest/sweep/thread-executor.ts'
import { executorContract } from './executor-contract.ts'

describe('the sweep on threads of this machine', function () {
  this.timeout(90_000)
  executorContract(async ({ tape, code }, workers) => {
    const pool = slicePool(workers)
    const executor = threadExecutor({ pool, tape, code })
    const kill = async (first: Promise<void>): Promise<void> => {
      await first
      await pool.threads[0]?.terminate()
    }
    return { executor, kill, close: () => executor.close() }
  })
})
