import { type TSchema, Type } from 'typebox'

/**
 * The kinds of field that documents are made of. Each says its unit, which docs/documents.md prints; `unit` and `description`
 * are no part of any check.
 */
export const field = {
  /** Epoch milliseconds of the market's clock or, where the text says so, of the wall's. */
  millis: (description: string) => Type.Integer({ minimum: 0, maximum: LAST_MILLIS, description, unit: 'ms of epoch' }),
  /** Dollars, or shares of the day's opening equity where the document's `shown.money` is `share`. */
  money: (description: string) => Type.Number({ description, unit: 'money' }),
  price: (description: string) => Type.Number({ description, unit: 'USD a unit' }),
  quantity: (description: string) => Type.Number({ description, unit: 'shares, coins or contracts' }),
  share: (description: string) => Type.Number({ description, unit: 'share of 1' }),
  ratio: (description: string) => Type.Number({ description, unit: '1' }),
  count: (description: string) => Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description, unit: 'count' }),
  number: (description: string, unit: string) => Type.Number({ description, unit }),
  span: (description: string) => Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description, unit: 'ms' }),
  flag: (description: string) => Type.Boolean({ description, unit: 'yes or no' }),
  text: (description: string, maxLength = 80) => Type.String({ maxLength, description, unit: 'text' }),
  symbol: (description: string) => Type.String({ minLength: 1, maxLength: 40, description, unit: 'symbol' }),
  date: (description: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description, unit: 'New York date' }),
  month: (description: string) => Type.String({ pattern: '^\\d{4}-\\d{2}$', description, unit: 'month' }),
}

/** Year 9999: what lies beyond is seconds mistaken for milliseconds, twice. */
const LAST_MILLIS = 253_402_300_799_999

export function orNull<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()])
}

/** An object of exactly these fields. */
export function closed<T extends Readonly<Record<string, TSchema>>>(properties: T, description = '') {
  return Type.Object(properties, { additionalProperties: false, ...(description && { description }) })
}

/** One of these words. */
export function words<const T extends string[]>(all: [...T], description: string) {
  return Type.Enum(all, { description, unit: 'word' })
}

export function list<T extends TSchema>(item: T, maxItems: number, description: string) {
  return Type.Array(item, { maxItems, description })
}
