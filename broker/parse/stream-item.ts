import type { Bar } from '../../core/market/bar.ts'
import type { Quote } from '../../core/market/quote.ts'
import { parseBar } from './bar.ts'
import { parseQuote } from './quote.ts'
import { record, text } from './record.ts'

/** A bar as the SDK's stream hands it over: long names, the same meaning. */
export function parseStreamBar(value: object): Bar | undefined {
  const { timestamp: t, open: o, high: h, low: l, close: c, volume: v, symbol } = record(value) ?? {}
  return typeof symbol === 'string' ? parseBar(symbol, { t, o, h, l, c, v }) : undefined
}

/** A quote as the SDK's stream hands it over. */
export function parseStreamQuote(value: object): Quote | undefined {
  const source = record(value) ?? {}
  const { timestamp: t, bidPrice: bp, bidSize: bs, askPrice: ap, askSize: as } = source
  const symbol = text(source, 'symbol')
  return symbol === '' ? undefined : parseQuote(symbol, { t, bp, bs, ap, as })
}
