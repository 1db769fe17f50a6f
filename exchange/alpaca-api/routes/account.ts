import type { FastifyInstance } from 'fastify'
import type { VenueConfiguration } from '../../matching/venue.ts'
import { ApiError } from '../http/api-error.ts'
import type { ExchangeContext } from '../http/exchange-context.ts'

type Patch = { -readonly [K in keyof VenueConfiguration]?: VenueConfiguration[K] }

/** `/v2/account` and its switches. */
export function accountRoutes(app: FastifyInstance, { floor }: ExchangeContext): void {
  app.get('/v2/account', () => floor.venue.account(floor.now))
  app.get('/v2/account/configurations', () => floor.venue.configuration())
  app.patch('/v2/account/configurations', (request) => floor.call('configure', readPatch(request.body)))
}

const BOOLEANS = ['fractional_trading', 'no_shorting', 'suspend_trade', 'ptp_no_exception_entry', 'disable_overnight_trading'] as const

/** The switches that a body names; keys of older clients (pdt_check, dtbp_check) are passed over. */
function readPatch(body: unknown): Patch {
  if (typeof body !== 'object' || body === null) throw new ApiError(422, 40010001, 'request body format is invalid')
  const given = body as Readonly<Record<string, unknown>>
  const patch: Patch = {}
  for (const name of BOOLEANS) if (name in given) patch[name] = readBoolean(given[name], name)
  if ('max_margin_multiplier' in given) patch.max_margin_multiplier = readMultiplier(given['max_margin_multiplier'])
  if ('max_options_trading_level' in given) patch.max_options_trading_level = readLevel(given['max_options_trading_level'])
  if ('trade_confirm_email' in given) patch.trade_confirm_email = given['trade_confirm_email'] === 'none' ? 'none' : 'all'
  return patch
}

function readBoolean(value: unknown, name: string): boolean {
  if (typeof value === 'boolean') return value
  throw new ApiError(422, 40010001, `invalid ${name}: expected true or false`)
}

function readMultiplier(value: unknown): VenueConfiguration['max_margin_multiplier'] {
  const text = String(value)
  if (text === '1' || text === '2' || text === '4') return text
  throw new ApiError(422, 40010001, 'invalid max_margin_multiplier: expected 1, 2 or 4')
}

function readLevel(value: unknown): number | null {
  if (value === null) return null
  const level = Number(value)
  if (Number.isInteger(level) && level >= 0 && level <= 3) return level
  throw new ApiError(422, 40010001, 'invalid max_options_trading_level: expected 0 to 3 or null')
}
