import { loadConfig } from '../../config/load-config.ts'
import { costLines } from './cost-lines.ts'
import { askUpdater, measuredWrites } from './measured-writes.ts'
import type { Measured } from './planned-usage.ts'
import { processFootprint } from './process-footprint.ts'

/** The options of `tercet cost` as commander gives them. */
export interface CostFlags {
  /** Seconds. */
  readonly interval?: number
  readonly viewerHours: number
  readonly environments: number
  readonly updater?: string
  readonly enginePid?: number
  readonly updaterPid?: number
}

/** Measures what it was told to measure, and prints the estimate. @returns the exit code. */
export async function costRound(flags: CostFlags): Promise<number> {
  const { updater } = loadConfig({ needs: 'cli', cwd: process.cwd() })
  const writes = await writesOf(flags.updater)
  const measured: Measured = {
    ...(flags.enginePid === undefined ? {} : { engine: processFootprint(flags.enginePid) }),
    ...(flags.updaterPid === undefined ? {} : { updater: processFootprint(flags.updaterPid) }),
    ...(writes === undefined ? {} : { writesDay: writes }),
  }
  const levers = { interval: flags.interval ?? updater.interval / 1_000, viewerHoursDay: flags.viewerHours }
  for (const line of costLines({ levers, measured, environments: flags.environments })) console.log(line)
  return 0
}

async function writesOf(url: string | undefined): Promise<number | undefined> {
  if (url === undefined) return undefined
  const writes = measuredWrites(await askUpdater(url.replace(/\/+$/, '')), Date.now())
  if (writes === undefined) console.log('The updater has counted for less than an hour: its writes are taken from the plan.')
  return writes
}
