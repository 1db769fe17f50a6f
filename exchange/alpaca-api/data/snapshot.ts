import type { ExchangeContext } from '../http/exchange-context.ts'
import { wireBar } from '../wire/bars.ts'
import { wireQuote, type WireRecord } from '../wire/quotes.ts'
import { wireTrade } from '../wire/trades.ts'
import type { Zone } from './local-date.ts'

/** Latest trade and quote, newest minute, this day and the day before; undefined when nothing is known of the symbol. */
export function snapshot(context: ExchangeContext, kind: 'stock' | 'crypto', symbol: string): WireRecord | undefined {
  const { source, history, trades, floor } = context
  const zone: Zone = kind === 'stock' ? 'New York' : 'Chicago'
  const trade = trades.of(symbol)
  const quote = source.quote(symbol)
  const minute = history.latestMinute(symbol)
  const day = history.day(symbol, zone, floor.now)
  const previous = history.previousDay(symbol, zone, floor.now)
  if (!trade && !quote && !minute && !previous) return undefined
  return {
    ...(trade ? { latestTrade: wireTrade(kind, trade) } : {}),
    ...(quote ? { latestQuote: wireQuote(kind, quote) } : {}),
    ...(minute ? { minuteBar: wireBar(minute) } : {}),
    ...(day ? { dailyBar: wireBar(day) } : {}),
    ...(previous ? { prevDailyBar: wireBar(previous) } : {}),
  }
}
