import { sentence } from '../../../contract/sentences.ts'
import type { HeldRow } from '../../../contract/views/why-view.ts'
import type { Sleeve } from '../../../core/book/book.ts'
import { unrealised } from '../../../core/book/equity.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import { multiplierOf } from '../../../core/market/multiplier-of.ts'
import { round } from '../../../core/money.ts'
import type { Risked } from '../trades/risked.ts'

const MOST = 200

/** Every open position with its reason, protection and distances; the largest first where they do not all fit. */
export function heldRows({ book, market }: Engine, risked: Risked): readonly HeldRow[] {
  const sleeves = [...book.sleeves.values()].filter((sleeve) => sleeve.holdings.length > 0)
  const shown = sleeves.length <= MOST ? sleeves : sleeves.sort((a, b) => sizeOf(b, market) - sizeOf(a, market)).slice(0, MOST)
  return shown.map((sleeve) => heldRow(sleeve, market, risked.of(sleeve.key)))
}

type Market = Engine['market']

function heldRow(sleeve: Sleeve, market: Market, risk: number | undefined): HeldRow {
  const { module, strategy, underlying, holdings, openedAt, protection, entry, exit, parameters } = sleeve
  const [first] = holdings
  const only = holdings.length === 1 ? first : undefined
  const mark = only && market.mark(only.symbol)
  const open = unrealised(sleeve, market)
  const reason = exit?.reason ?? entry
  return {
    module, strategy, symbol: underlying, openedAt,
    qty: first?.qty ?? null,
    cost: only ? round(only.price, 6) : null,
    mark: mark ?? null,
    unrealised: open === undefined ? null : round(open, 2),
    stop: protection.stop,
    target: protection.target,
    ...distances(sleeve, market),
    r: open === undefined || risk === undefined ? null : round(open / risk, 4),
    exitAt: protection.exitAt,
    exiting: exit !== null,
    parameters,
    code: reason.code,
    sentence: sentence(reason.code, reason.numbers, { symbol: underlying, module }).slice(0, 400),
  }
}

/**
 * Dollars from here to stop and target. Levels are prices of the underlying, so only what is held of itself has distances: what a
 * contract would be worth there is not known.
 */
function distances({ holdings, underlying, protection: { stop, target } }: Sleeve, market: Market): Pick<HeldRow, 'toStop' | 'toTarget'> {
  const [held] = holdings
  const mark = held?.symbol === underlying && holdings.length === 1 ? market.mark(underlying) : undefined
  if (!held || mark === undefined) return { toStop: null, toTarget: null }
  return { toStop: stop === null ? null : round((mark - stop) * held.qty, 2), toTarget: target === null ? null : round((target - mark) * held.qty, 2) }
}

function sizeOf({ holdings }: Sleeve, market: Market): number {
  return holdings.reduce((sum, { symbol, qty, price }) => sum + Math.abs(qty * (market.mark(symbol) ?? price)) * multiplierOf(symbol), 0)
}
