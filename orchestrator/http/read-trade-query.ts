import { HttpError } from './http-error.ts'
import type { TradeQuery } from './trade-book.ts'

const MOST = 500
const USUAL = 100

/**
 * The query of `GET /api/trades`. `from` and `to` are epoch milliseconds, dates (UTC) or ISO times.
 * @throws HttpError 400 that names every parameter that is unknown, repeated or wrong.
 */
export function readTradeQuery(query: Readonly<Record<string, unknown>>): TradeQuery {
  const faults: string[] = []
  const read = <T>(name: string, parse: (text: string) => T | undefined, what: string): T | undefined => {
    const text = query[name]
    if (text === undefined) return undefined
    const value = typeof text === 'string' ? parse(text) : undefined
    if (value === undefined) faults.push(`${name} must be ${what}, given once`)
    return value
  }
  const limit = read('limit', wholeOf, `a whole number from 1 to ${MOST}`) ?? USUAL
  const from = read('from', timeOf, TIME)
  const to = read('to', timeOf, TIME)
  const symbol = read('symbol', (text) => shaped(text.toUpperCase(), /^[A-Z0-9./]{1,20}$/), 'a symbol such as AAPL or BTC/USD')
  const strategy = read('strategy', (text) => shaped(text, /^\w{1,40}$/), 'the name of a strategy')
  for (const name of Object.keys(query)) if (!NAMES.includes(name)) faults.push(`${name} is not known: there are ${NAMES.join(', ')}`)
  if (faults.length > 0) throw new HttpError(400, 'bad-request', `the query is not valid: ${faults.join('; ')}`)
  return { limit, ...given({ from, to, symbol, strategy }) }
}

const NAMES = ['limit', 'from', 'to', 'symbol', 'strategy']
const TIME = 'a time (epoch milliseconds, 2026-03-10 or 2026-03-10T14:30:00Z)'

function wholeOf(text: string): number | undefined {
  const value = Number(text)
  return /^\d{1,4}$/.test(text) && value >= 1 && value <= MOST ? value : undefined
}

function timeOf(text: string): number | undefined {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  const time = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(text) ? Date.parse(text) : NaN
  return Number.isNaN(time) ? undefined : time
}

function shaped(text: string, shape: RegExp): string | undefined {
  return shape.test(text) ? text : undefined
}

type Given<T> = { readonly [Name in keyof T]?: Exclude<T[Name], undefined> }

function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>
}
