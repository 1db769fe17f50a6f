import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cycleNumber, startCompiledEngine } from './compiled-engine.ts'
import { type BenchExchange, startBenchExchange } from './exchange.ts'
import { processorMs } from './process-usage.ts'

export interface Start {
  readonly ms: number
  /** Processor milliseconds of engine and exchange in that time, where the system tells. */
  readonly engineCpu: number | undefined
  readonly exchangeCpu: number | undefined
}

/** Half an hour into a session, so that the first cycle has bars, quotes and chains to look at. */
const START = '2026-03-10T14:00:00Z'

/**
 * Wall milliseconds from the spawn of the compiled engine to the line of its first finished cycle, once for each start. The exchange is
 * running already, at the pace of the wall; each start has a fresh state folder, as a first start on a new machine has.
 */
export async function firstCycleTimes({ folder, starts }: { readonly folder: string; readonly starts: number }): Promise<readonly Start[]> {
  const work = mkdtempSync(join(folder, 'bench-first-'))
  try {
    const times: Start[] = []
    for (let n = 0; n < starts; n += 1) times.push(await inMarketOfItsOwn(join(work, String(n)), work))
    return times
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Every start meets an exchange that nobody has asked anything yet. */
async function inMarketOfItsOwn(state: string, cwd: string): Promise<Start> {
  const exchange = await startBenchExchange({ start: START, speed: 1, cwd })
  try {
    return await firstCycle(exchange, state)
  } finally {
    await exchange.stop()
  }
}

async function firstCycle({ url, pid }: BenchExchange, folder: string): Promise<Start> {
  mkdirSync(folder)
  const before = processorMs(pid)
  const engine = startCompiledEngine({ exchangeUrl: url, folder, cycleDelay: 60 })
  try {
    const ms = await engine.find((line) => (cycleNumber(line) === undefined ? undefined : performance.now() - engine.since))
    const after = processorMs(pid)
    return { ms, engineCpu: processorMs(engine.pid), exchangeCpu: before === undefined || after === undefined ? undefined : after - before }
  } finally {
    await engine.stop()
  }
}
