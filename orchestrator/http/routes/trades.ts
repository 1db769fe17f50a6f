import type { FastifyInstance } from 'fastify'
import type { TradeView } from '../../../contract/state-view.ts'
import type { TradeClosed } from '../../../core/fact/fact.ts'
import { round } from '../../../core/money.ts'
import { reasonView } from '../../projections/state-view.ts'
import type { HttpOptions } from '../http-options.ts'
import { refuse } from '../limit-calls.ts'
import { createRateLimit } from '../rate-limit.ts'
import { readTradeQuery } from '../read-trade-query.ts'
import { requireReady } from '../require-ready.ts'
import { sleeveParts } from '../trade-book.ts'

/** A closed round trip, and where it belongs. */
export interface FoundTrade extends TradeView {
  readonly module: string
  readonly strategy: string
  readonly symbol: string
}

/** The answer: newest first; `since` is null unless older ones are in the journal alone. */
export interface TradesFound {
  readonly trades: readonly FoundTrade[]
  readonly since: number | null
}

/** Each client, with the token or without (API-06). */
const LIMIT = { most: 10, span: 60_000 }

/** Closed round trips by time, symbol and strategy. */
export function tradesRoute(app: FastifyInstance, { phase, trades, now }: Pick<HttpOptions, 'phase' | 'trades' | 'now'>): void {
  const limit = createRateLimit([LIMIT])
  app.get('/api/trades', (request, reply): TradesFound => {
    const wait = limit.take(request.ip, now())
    if (wait !== undefined) refuse(reply, wait, `trades may be asked for ${LIMIT.most} times a minute`)
    const query = readTradeQuery(request.query as Readonly<Record<string, unknown>>)
    requireReady(phase())
    return { trades: trades.find(query).map(foundTrade), since: trades.since() }
  })
}

function foundTrade({ at, sleeve, openedAt, realised, fees, entry, exit }: TradeClosed): FoundTrade {
  const parts = sleeveParts(sleeve)
  const reason = (of: TradeClosed['entry']) => reasonView(of, parts.symbol, parts.module)
  return { at, sleeve, ...parts, openedAt, realised: round(realised, 2), fees: round(fees, 2), entry: reason(entry), exit: reason(exit) }
}
