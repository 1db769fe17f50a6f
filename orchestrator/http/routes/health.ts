import type { FastifyInstance } from 'fastify'
import type { HealthView, LivenessView } from '../../../contract/health-view.ts'
import { HttpError } from '../http-error.ts'
import type { HttpOptions } from '../http-options.ts'
import { judgeHealth } from '../judge-health.ts'
import { requireReady } from '../require-ready.ts'

type Parts = Pick<HttpOptions, 'phase' | 'health' | 'now'>

/** Liveness for the platform, readiness, and each component for a person. */
export function healthRoutes(app: FastifyInstance, parts: Parts): void {
  app.get('/health', { config: { access: 'open' } }, () => liveness(parts))
  app.get('/healthz', { config: { access: 'open' } }, () => {
    requireReady(parts.phase())
    return { status: 'ready' }
  })
  app.get('/api/health', { config: { counted: false } }, () => healthView(parts))
}

function liveness(parts: Parts): LivenessView {
  const { status, why, version, uptime, loop } = healthView(parts)
  if (status === 'stalled') throw new HttpError(503, status, why)
  const told = status === 'degraded' ? 'GET /api/health names what is down' : why
  return { status, why: told, version, uptime, cycles: loop?.cycles ?? 0, lastCycleAt: loop?.lastCycleAt ?? null }
}

function healthView({ phase, health, now }: Parts): HealthView {
  const [stands, report, wall] = [phase(), health(), now()]
  return { ...judgeHealth(stands, report, wall), phase: stands, uptime: wall - report.startedAt, ...report }
}
