/** Everything our own gate may refuse an intent for, in the order in which the checks stand. Closed. */
export const REFUSAL_CODES = [
  'execution-off', 'state-halted', 'state-reducing', 'module-halted', 'module-reducing', 'book-unreconciled', 'equity-missing', 'disk-full',
  'breaker-tripped',
  'price-missing', 'price-stale', 'chain-stale', 'feed-down', 'market-closed', 'market-shut',
  'drawdown-limit', 'daily-loss-limit',
  'class-allocation', 'position-size', 'minimum-order',
  'buying-power', 'cash-secured', 'not-covered',
  'open-positions', 'order-rate',
  'correlated',
  'price-collar', 'spread-wide',
  'undefined-risk', 'net-delta', 'net-vega', 'maximum-loss', 'days-to-expiry',
  'news-window',
  'wash-trade', 'self-cross', 'opposite-sleeve', 'exit-pending',
  'cool-down', 'stop-loss-guard', 'drawdown-guard', 'low-profit',
  'exit-opens', 'nothing-to-close', 'unquoted', 'order-too-old', 'already-decided',
] as const

export type RefusalCode = (typeof REFUSAL_CODES)[number]

/** A value, never thrown: the code and the numbers that decided (limit, actual, ...). */
export interface Refusal {
  readonly code: RefusalCode
  readonly numbers: Readonly<Record<string, number>>
}
