import { parseUnits, unitsOf, unitsText } from '../amount.ts'
import type { OrderPatch, OrderRequest, OrderRequestLeg } from './order-request.ts'
import { malformed, unprocessable, type VenueError } from '../venue-error.ts'

type Unread = { readonly ok: false; readonly error: VenueError }
export type ReadOrder = { readonly ok: true; readonly request: OrderRequest } | Unread
export type ReadPatch = { readonly ok: true; readonly patch: OrderPatch } | Unread

const SIDES = ['buy', 'sell'] as const
const TYPES = ['market', 'limit', 'stop', 'stop_limit', 'trailing_stop'] as const
const TIFS = ['day', 'gtc', 'opg', 'cls', 'ioc', 'fok'] as const
const CLASSES = ['', 'simple', 'bracket', 'oco', 'oto', 'mleg'] as const
const INTENTS = ['buy_to_open', 'buy_to_close', 'sell_to_open', 'sell_to_close'] as const

/** Reads the JSON body of an order: amounts as strings or numbers, null and '' as absent, unknown keys ignored. */
export function readOrderRequest(body: unknown): ReadOrder {
  const read = reading(body, (fields) => ({
    time_in_force: needed(word(fields, 'time_in_force', TIFS), 'time_in_force'),
    ...given('symbol', text(fields, 'symbol')),
    ...given('side', word(fields, 'side', SIDES)),
    ...given('type', word(fields, 'type', TYPES)),
    ...amounts(fields, ['qty', 'notional', 'limit_price', 'stop_price', 'trail_price', 'trail_percent']),
    ...given('extended_hours', fields['extended_hours'] === true ? true : undefined),
    ...given('client_order_id', text(fields, 'client_order_id')),
    ...given('order_class', word(fields, 'order_class', CLASSES)),
    ...given('take_profit', takeProfit(fields['take_profit'])),
    ...given('stop_loss', stopLoss(fields['stop_loss'])),
    ...given('position_intent', word(fields, 'position_intent', INTENTS)),
    ...given('legs', legs(fields['legs'])),
  }))
  return read.ok ? { ok: true, request: read.value } : read
}

/** Reads the JSON body of a replacement. */
export function readOrderPatch(body: unknown): ReadPatch {
  const read = reading(body, (fields) => ({
    ...amounts(fields, ['qty', 'limit_price', 'stop_price', 'trail']),
    ...given('time_in_force', word(fields, 'time_in_force', TIFS)),
    ...given('client_order_id', text(fields, 'client_order_id')),
  }))
  return read.ok ? { ok: true, patch: read.value } : read
}

/** A decimal string as clients send it: also '.5', '1.', '1e-8' and JSON numbers; undefined when it is none. */
export function readDecimal(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) < 1e15 ? unitsText(unitsOf(value)) : undefined
  if (typeof value !== 'string') return undefined
  if (/^-?(\d+\.?\d*|\.\d+)$/.test(value)) return value.replace(/^(-?)\./, '$10.').replace(/\.$/, '')
  const number = /^-?\d+(\.\d+)?[eE][-+]?\d+$/.test(value) ? Number(value) : Number.NaN
  return Number.isFinite(number) && Math.abs(number) < 1e15 ? unitsText(unitsOf(number)) : undefined
}

type Fields = Readonly<Record<string, unknown>>

/** Carries a refusal out of the reader of one field. */
class Unreadable extends Error {
  readonly error: VenueError
  constructor(error: VenueError) {
    super(error.message)
    this.error = error
  }
}

function reading<T>(body: unknown, read: (fields: Fields) => T): { readonly ok: true; readonly value: T } | Unread {
  try {
    return { ok: true, value: read(object(body)) }
  } catch (failure) {
    if (failure instanceof Unreadable) return { ok: false, error: failure.error }
    throw failure
  }
}

function object(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable(malformed('request body format is invalid'))
  return { ...value }
}

function text(fields: Fields, name: string): string | undefined {
  const value = fields[name] ?? undefined
  if (value === undefined || value === '') return undefined
  if (typeof value !== 'string') throw new Unreadable(malformed('request body format is invalid'))
  return value
}

function word<const W extends string>(fields: Fields, name: string, words: readonly W[]): W | undefined {
  const value = fields[name] ?? undefined
  if (value === undefined || value === '') return undefined
  const found = words.find((each) => each === value)
  if (found === undefined) throw new Unreadable(malformed(`invalid ${name} specified`))
  return found
}

function amounts<const N extends string>(fields: Fields, names: readonly N[]): { readonly [K in N]?: string } {
  const read: { [K in N]?: string } = {}
  for (const name of names) {
    const value = amount(fields, name)
    if (value !== undefined) read[name] = value
  }
  return read
}

function amount(fields: Fields, name: string): string | undefined {
  const value = fields[name] ?? undefined
  if (value === undefined || value === '') return undefined
  const decimal = readDecimal(value)
  if (decimal === undefined) throw new Unreadable(malformed('request body format is invalid'))
  if (parseUnits(decimal) === undefined) throw new Unreadable(unprocessable(`invalid ${name}: must be a decimal of at most 9 places`))
  return decimal
}

function takeProfit(value: unknown): OrderRequest['take_profit'] {
  if (value === undefined || value === null) return undefined
  return { limit_price: needed(amount(object(value), 'limit_price'), 'take_profit.limit_price') }
}

function stopLoss(value: unknown): OrderRequest['stop_loss'] {
  if (value === undefined || value === null) return undefined
  const fields = object(value)
  return { stop_price: needed(amount(fields, 'stop_price'), 'stop_loss.stop_price'), ...given('limit_price', amount(fields, 'limit_price')) }
}

function legs(value: unknown): readonly OrderRequestLeg[] | undefined {
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) throw new Unreadable(malformed('request body format is invalid'))
  if (value.length === 0) return undefined
  return value.map(object).map((fields) => ({
    symbol: needed(text(fields, 'symbol'), 'leg symbol'),
    ratio_qty: needed(amount(fields, 'ratio_qty'), 'leg ratio_qty').replace(/\.0+$/, ''),
    ...given('side', word(fields, 'side', SIDES)),
    ...given('position_intent', word(fields, 'position_intent', INTENTS)),
  }))
}

function needed<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Unreadable(malformed(`${name} is required`))
  return value
}

/** The key only when there is a value (exactOptionalPropertyTypes). */
function given<const N extends string, T>(name: N, value: T | undefined): { readonly [K in N]?: T } {
  const made: { [K in N]?: T } = {}
  if (value !== undefined) made[name] = value
  return made
}
