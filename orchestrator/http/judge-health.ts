import type { HealthReport, HealthStatus, PhaseView } from '../../contract/health-view.ts'
import { hasSteppedBack } from './has-stepped-back.ts'
import { isStalled, stalledAfter } from './is-stalled.ts'

export interface HealthVerdict {
  readonly status: HealthStatus
  readonly why: string
}

/** How the engine stands at a wall time. Only a ready engine can stall, and only what should run can be down. */
export function judgeHealth(phase: PhaseView, { loop, components }: HealthReport, now: number): HealthVerdict {
  if (phase.type !== 'ready') return { status: phase.type, why: phase.why }
  if (loop && hasSteppedBack(loop, now)) return { status: 'stalled', why: stepWords(loop.lastCycleAt - now) }
  if (loop && isStalled(loop, now)) return { status: 'stalled', why: stallWords(now - loop.lastCycleAt, stalledAfter(loop)) }
  const down = components.filter((one) => one.state === 'down')
  if (down.length === 0) return { status: 'ok', why: phase.why }
  return { status: 'degraded', why: down.map(({ name, why }) => (why === '' ? name : `${name}: ${why}`)).join('; ') }
}

function stepWords(step: number): string {
  return `this machine's clock stepped back by ${seconds(step)} s or more, and the engine's stands still: it ends itself to be started anew`
}

function stallWords(silence: number, limit: number): string {
  return `no cycle has ended for ${seconds(silence)} s, the limit being ${seconds(limit)} s: the engine ends itself to be started anew`
}

function seconds(ms: number): number {
  return Math.round(ms / 1000)
}
