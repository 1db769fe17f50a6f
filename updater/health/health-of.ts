import type { Memory } from '../passes/memory.ts'
import { silenceOf } from '../watch-engine.ts'
import { quotaDay } from '../writes/quota-day.ts'
import type { UpdaterHealth } from './health-server.ts'

export interface HealthParts {
  readonly memory: Memory
  readonly lease: 'unknown' | 'held' | 'foreign'
  /** Why nothing can be written, or an empty text. */
  readonly why: string
  readonly version: string
  readonly interval: number
  readonly startedAt: number
  readonly isListening: boolean
  /** When the last pass began, and whether it is under way still. */
  readonly lastPass: number
  readonly isRunning: boolean
  readonly now: number
}

/** A pass that does not end is what a restart mends; an outage of Firestore is not. */
const STALLED = 300_000

export function healthOf(parts: HealthParts): UpdaterHealth {
  const { memory, lease, why, version, startedAt, isListening, now } = parts
  const { watch, lastWriteAt, failures, budget, unsound } = memory
  const stalled = whyStalled(parts)
  const trouble = [why, watch.state === 'down' ? `the engine has ${watch.isRefused ? 'refused the updater' : 'been silent'} for ${Math.round(silenceOf(watch, now) / 1000)} s: ${watch.why}` : '', ...[...unsound].map(([path, fault]) => `${path} is not written: ${fault}`)].filter((one) => one !== '').join('; ')
  return {
    status: stalled !== undefined ? 'stalled' : lease === 'foreign' ? 'passive' : trouble !== '' ? 'degraded' : lastWriteAt === null ? 'starting' : 'ok',
    why: stalled ?? trouble,
    version,
    uptime: now - startedAt,
    passes: memory.passes,
    engine: { state: watch.state, lastAt: watch.lastAt },
    firestore: {
      state: why !== '' || lastWriteAt === null ? 'disconnected' : failures > 0 ? 'catching-up' : 'connected',
      lag: why === '' ? memory.lag : Math.max(memory.lag, now - (lastWriteAt ?? startedAt)),
      lastWriteAt,
    },
    commands: isListening,
    writesToday: budget.date === quotaDay(now).date ? budget.count : 0,
  }
}

function whyStalled({ now, lastPass, interval, isRunning }: HealthParts): string | undefined {
  if (now - lastPass <= Math.max(STALLED, 10 * interval)) return undefined
  return `the pass that began ${Math.round((now - lastPass) / 1000)} s ago ${isRunning ? 'has not ended' : 'was the last'}`
}
