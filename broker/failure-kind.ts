import type { FailureKind } from './failure.ts'

export interface Verdict {
  readonly status: number
  readonly message: string
  readonly fields: Readonly<Record<string, unknown>>
}

/**
 * What a refusal is about. The venue uses code 40310000 for money, quantity, wash trades and minimums alike, and its texts
 * change (ccxt issues 30101 and 30103), so message and fields decide before the status does.
 */
export function failureKind({ status, message, fields }: Verdict): FailureKind {
  if (status === 429) return 'rate'
  if (status === 408 || status === 425 || status >= 500) return 'transient'
  if (status === 401) return 'auth'
  const text = message.toLowerCase()
  const named = PATTERNS.find(([, pattern]) => pattern.test(text))?.[0]
  if (named) return named
  if ('existing_order_id' in fields && 'reject_reason' in fields) return 'wash'
  if ('buying_power' in fields) return 'money'
  if ('existing_qty' in fields || 'required_qty' in fields) return 'qty'
  if (status === 404) return 'notFound'
  return status === 451 || (status === 403 && text === 'forbidden.') ? 'auth' : 'unknown'
}

/** In order: a sub-penny price names a 'minimum' too, and 'insufficient balance for USD' is money while one for a coin is not. */
const PATTERNS: readonly (readonly [FailureKind, RegExp])[] = [
  ['duplicateId', /client_order_id must be unique/],
  ['wash', /wash trade/],
  ['tick', /sub-penny|minimum pricing criteria|price increment|tick size/],
  ['money', /insufficient (options )?buying power|insufficient balance for usd[tcg]?\b|insufficient (cash|funds)/],
  ['qty', /insufficient (qty|underlying qty|balance)|sold short|allowed to short|not fractionable|fractional orders must/],
  ['minimum', /cost basis must be|minimal amount|minimum (order|notional|qty|quantity)|notional (value )?(must|should) be/],
  ['session', /market hours|market is (not open|closed)|trading hours|extended hours|outside of the .*session/],
  ['notFound', /not found|does not exist|is not (tradable|active)/],
  ['auth', /not authorized|unauthorized|not eligible|not allowed|pattern day trading|(trading|account) (is )?blocked|does not permit/],
]
