import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cycleNumber, startCompiledEngine } from './compiled-engine.ts'
import { startBenchExchange } from './exchange.ts'
import { quantile } from './figure.ts'
import { residentMb } from './process-usage.ts'

export interface MemoryUse {
  /** MB: median over the second half of the cycles, so that no collector's moment decides. */
  readonly median: number
  readonly highest: number
  /** MB that 1,000 cycles add over the second half: slope between the medians of its two halves, which waves of the collector do not tilt. */
  readonly growth: number
  readonly cycles: number
  readonly samples: number
}

const START = '2026-03-10T13:20:00Z'
/** One cycle in each step. */
const STEP = 60_000
const SAMPLE = 200
const FEWEST = 8

/**
 * Resident memory of the compiled engine alone, in lock-step with an exchange in another process: the market moves as fast as the two can
 * work, through sessions and nights, and each step of a minute is a cycle.
 */
export async function memoryUse({ folder, cycles }: { readonly folder: string; readonly cycles: number }): Promise<MemoryUse> {
  const work = mkdtempSync(join(folder, 'bench-rss-'))
  const exchange = await startBenchExchange({ start: START, lockStep: true, stepMs: STEP, cwd: work })
  const engine = startCompiledEngine({ exchangeUrl: exchange.url, folder: work, cycleDelay: STEP / 2_000 })
  const samples: Sample[] = []
  let cycle = 0
  engine.onLine((line) => (cycle = cycleNumber(line) ?? cycle))
  const sampler = setInterval(() => samples.push({ cycle, mb: residentMb(engine.pid) }), SAMPLE)
  try {
    await engine.find((line) => ((cycleNumber(line) ?? 0) >= cycles ? true : undefined))
  } finally {
    clearInterval(sampler)
    await engine.stop()
    await exchange.stop()
    rmSync(work, { recursive: true, force: true })
  }
  return summary(samples, cycles)
}

interface Sample {
  readonly cycle: number
  readonly mb: number
}

function summary(samples: readonly Sample[], cycles: number): MemoryUse {
  const second = samples.filter(({ cycle }) => cycle >= cycles / 2)
  if (second.length < FEWEST) throw new Error(`only ${second.length} samples of memory in the second half: the run was too short`)
  const medianOf = (from: number, to: number): number => quantile(second.filter(({ cycle }) => cycle >= from && cycle < to).map(({ mb }) => mb), 0.5)
  const [early, late] = [medianOf(cycles / 2, cycles * 0.75), medianOf(cycles * 0.75, Number.POSITIVE_INFINITY)]
  return {
    median: medianOf(0, Number.POSITIVE_INFINITY),
    highest: Math.max(...samples.map(({ mb }) => mb)),
    growth: (late - early) / (cycles / 4) * 1_000,
    cycles,
    samples: second.length,
  }
}
