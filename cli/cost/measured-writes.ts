import type { UpdaterHealth } from '../../updater/health/health-server.ts'
import { quotaDay } from '../../updater/writes/quota-day.ts'

/** Less than this says nothing about a day. */
const SHORTEST = 3_600_000
const DAY = 86_400_000

/**
 * Writes a day, from an updater's health: its count since midnight Pacific over the time in which it counted, so rather too many, where an
 * updater that began later took over the count of the one before. Undefined in the first hour.
 */
export function measuredWrites({ writesToday, uptime }: Pick<UpdaterHealth, 'writesToday' | 'uptime'>, now: number): number | undefined {
  const counted = Math.min(uptime, (1 - quotaDay(now).left) * DAY)
  return counted < SHORTEST ? undefined : Math.round((writesToday * DAY) / counted)
}

/** @throws Error when no updater answers there. */
export async function askUpdater(url: string): Promise<UpdaterHealth> {
  const look = async (): Promise<Partial<UpdaterHealth>> => {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(5_000), redirect: 'error' })
    return (await response.json()) as Partial<UpdaterHealth>
  }
  const health = await look().catch((error: unknown) => {
    throw new Error(`no updater answers at ${url}/health: give the address of a running one`, { cause: error })
  })
  if (typeof health.writesToday !== 'number' || typeof health.uptime !== 'number') throw new Error(`what answers at ${url}/health is no updater of Tercet`)
  return health as UpdaterHealth
}
