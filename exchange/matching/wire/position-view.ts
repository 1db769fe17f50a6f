import { abs, divide, moneyText, type Money, UNIT, unitsOf, unitsText } from '../amount.ts'
import { assetId } from './asset-id.ts'
import { availability } from '../account/availability.ts'
import { type Core, traitsOf } from '../core.ts'
import type { Holding } from '../account/ledger.ts'
import { markPrice } from '../fill/reference-price.ts'
import { assetClassOf } from '../order/ticket.ts'
import type { VenuePosition } from './venue-position.ts'

const RATIO = 1_000_000_000n

/** A holding as the wire shows it. */
export function positionView(core: Core, holding: Holding): VenuePosition {
  const instrument = core.options.market.instrument(holding.symbol)
  const symbol = holding.symbol.replace('/', '')
  const assetClass = instrument ? assetClassOf(instrument) : 'us_equity'
  const { available } = availability(core, holding.symbol)
  return {
    asset_id: assetId(symbol),
    symbol,
    exchange: assetClass === 'us_option' ? '' : assetClass === 'crypto' ? 'CRYPTO' : 'NASDAQ',
    asset_class: assetClass,
    asset_marginable: assetClass === 'us_equity' && traitsOf(core, holding.symbol).marginable,
    avg_entry_price: unitsText(divide(holding.cost, holding.qty * holding.multiplier)),
    qty: unitsText(holding.qty),
    qty_available: unitsText(holding.qty < 0n ? -available : available),
    side: holding.qty < 0n ? 'short' : 'long',
    cost_basis: moneyText(holding.cost),
    ...marked(core, holding),
  }
}

type Marked = Pick<
  VenuePosition,
  | 'market_value' | 'unrealized_pl' | 'unrealized_plpc' | 'unrealized_intraday_pl' | 'unrealized_intraday_plpc'
  | 'current_price' | 'lastday_price' | 'change_today'
>

function marked(core: Core, holding: Holding): Marked {
  const price = markPrice(core, holding.symbol)
  const last = core.options.market.previousClose?.(holding.symbol) ?? core.memory.closes.get(holding.symbol)
  const lastday = last === undefined ? null : unitsText(unitsOf(last))
  if (price === undefined) {
    return {
      market_value: null, unrealized_pl: null, unrealized_plpc: null, unrealized_intraday_pl: null, unrealized_intraday_plpc: null,
      current_price: null, lastday_price: lastday, change_today: null,
    }
  }
  const current = unitsOf(price)
  const value = holding.qty * current * holding.multiplier
  const before = last === undefined ? current : unitsOf(last)
  return {
    market_value: moneyText(value),
    unrealized_pl: moneyText(value - holding.cost),
    unrealized_plpc: ratio(value - holding.cost, holding.cost),
    unrealized_intraday_pl: moneyText(value - holding.dayCost),
    unrealized_intraday_plpc: ratio(value - holding.dayCost, holding.dayCost),
    current_price: unitsText(current),
    lastday_price: lastday ?? unitsText(current),
    change_today: ratio((current - before) * UNIT, before * UNIT),
  }
}

/** A share of one, nine decimals; zero of nothing is zero. */
function ratio(part: Money, whole: Money): string {
  return whole === 0n ? '0' : unitsText(divide(part * RATIO, abs(whole)))
}
