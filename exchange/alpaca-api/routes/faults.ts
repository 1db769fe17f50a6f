import type { FastifyInstance } from 'fastify'
import { isFaultName, type FaultName, type FaultSettings } from '../faults/fault.ts'
import { badRequest, notFound } from '../http/api-error.ts'
import type { ExchangeContext } from '../http/exchange-context.ts'

/** `/faults`, for tests: GET shows, PUT arms (`{ "tu.drop": { "probability": 0.1 } }`), DELETE disarms all or one. */
export function faultRoutes(app: FastifyInstance, { faults }: ExchangeContext): void {
  app.get('/faults', () => faults.state())
  app.put('/faults', (request) => {
    faults.arm(readSettings(request.body))
    return faults.state()
  })
  app.delete('/faults', () => {
    faults.disarm()
    return faults.state()
  })
  app.delete<{ Params: { name: string } }>('/faults/:name', (request) => {
    faults.disarm(named(request.params.name))
    return faults.state()
  })
}

function readSettings(body: unknown): FaultSettings {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw badRequest('expected an object of fault names and settings')
  for (const [name, setting] of Object.entries(body)) {
    named(name)
    if (typeof setting !== 'object' || setting === null) throw badRequest(`the setting of ${name} is no object`)
    for (const figure of ['probability', 'count', 'skip', 'ms', 'code']) checkFigure(name, figure, (setting as Record<string, unknown>)[figure])
  }
  return body as FaultSettings
}

function checkFigure(name: string, figure: string, value: unknown): void {
  if (value === undefined || (typeof value === 'number' && Number.isFinite(value))) return
  throw badRequest(`${figure} of ${name} is no number`)
}

function named(name: string): FaultName {
  if (!isFaultName(name)) throw notFound(`there is no fault named ${name}`)
  return name
}
