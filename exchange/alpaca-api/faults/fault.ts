/** Every misbehaviour the exchange can be told to show; ALPACA-WIRE section 7 says what each reproduces. */
export const FAULT_NAMES = [
  'rest.504AfterAccept',
  'rest.resetAfterAccept',
  'rest.slow',
  'rest.429',
  'venue.away',
  'tu.drop',
  'tu.duplicate',
  'tu.reorder',
  'tu.delay',
  'tu.nullData',
  'ws.blackhole',
  'ws.kill',
  'ws.muteData',
  'ws.muteAuth',
  'ws.muteListenAck',
  'ws.reject429',
  'ws.connLimit',
  'ws.dropBetweenAcks',
  'order.partialFills',
  'order.stuckPendingCancel',
  'order.lateReject',
  'account.clockSkew',
  'account.marketShut',
] as const

export type FaultName = (typeof FAULT_NAMES)[number]

export type StreamName = 'trading' | 'stock' | 'crypto' | 'option' | 'news'

/** When and how a fault shows; every field is optional and `{}` means always. */
export interface FaultSetting {
  /** Chance at each occasion, 0 to 1; 1 when absent. */
  readonly probability?: number
  /** So many occasions at most; no end when absent. */
  readonly count?: number
  /** So many occasions are let pass first. */
  readonly skip?: number
  /** Wall milliseconds: how slow, how late, how long away or limited; for `account.clockSkew` the error of the venue's clock. */
  readonly ms?: number
  /** `ws.*`: this stream only. */
  readonly stream?: StreamName
  /** `rest.*`: this method only, such as `POST`. */
  readonly method?: string
  /** `rest.*`: only paths that begin so, such as `/v2/orders`. */
  readonly path?: string
  /** `tu.*` and `ws.kill` on the trading stream: this trade update only, such as `fill`. */
  readonly event?: string
  /** `ws.kill`: at once instead of at the next message. */
  readonly now?: boolean
  /** `ws.kill`: the close code; 1006 (the default) drops the socket without a word. */
  readonly code?: number
  /** `ws.connLimit`: leave the refused socket open, as Alpaca does (default true). */
  readonly keepOpen?: boolean
}

export type FaultSettings = Partial<Readonly<Record<FaultName, FaultSetting>>>

export function isFaultName(name: string): name is FaultName {
  return (FAULT_NAMES as readonly string[]).includes(name)
}
