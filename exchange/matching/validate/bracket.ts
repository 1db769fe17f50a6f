import { UNIT, type Units, unitsText } from '../amount.ts'
import { referencePrice } from '../fill/reference-price.ts'
import { unprocessable, type VenueError } from '../venue-error.ts'
import type { Rule, RuleCase } from './rule.ts'

const CENT = UNIT / 100n

/** Orders with children: which children each class has, and on which side of the base price they stand. */
export const bracket: Rule = (facts) => {
  const { orderClass, instrument } = facts.ticket
  if (orderClass === '' || orderClass === 'simple' || orderClass === 'mleg') return childless(facts)
  if (instrument?.type === 'contract') return unprocessable('complex orders are not supported for options trading')
  return form(facts) ?? levels(facts)
}

function childless({ ticket }: RuleCase): VenueError | undefined {
  const given = ticket.takeProfit !== undefined || ticket.stopLoss !== undefined
  return given ? unprocessable('take_profit and stop_loss need order_class bracket, oco or oto') : undefined
}

function form({ ticket }: RuleCase): VenueError | undefined {
  const { orderClass, takeProfit, stopLoss, type } = ticket
  const both = takeProfit !== undefined && stopLoss !== undefined
  if (orderClass === 'oto') {
    const one = (takeProfit === undefined) !== (stopLoss === undefined)
    return one ? undefined : unprocessable('oto orders require one of take_profit or stop_loss')
  }
  if (takeProfit === undefined) return unprocessable(`${orderClass} orders require take_profit.limit_price`)
  if (!both) return unprocessable(`${orderClass} orders require stop_loss.stop_price`)
  if (orderClass === 'oco' && type !== 'limit') return unprocessable('oco orders must be limit orders')
  if (orderClass === 'bracket' && type !== 'market' && type !== 'limit') return unprocessable('bracket orders must be entry orders of type market or limit')
  return undefined
}

/** For a position that was bought, the target lies above the base and the stop below; for one sold short, the mirror. */
function levels({ core, ticket, now }: RuleCase): VenueError | undefined {
  const { takeProfit, stopLoss, orderClass } = ticket
  const exitSide = orderClass === 'oco' ? ticket.side : ticket.side === 'buy' ? 'sell' : 'buy'
  const long = exitSide === 'sell'
  const base = (orderClass === 'oco' ? undefined : ticket.limit) ?? referencePrice(core, ticket, now)
  if (base !== undefined && takeProfit !== undefined && orderClass !== 'oco') {
    if (long && takeProfit < base + CENT) return unprocessable('take_profit.limit_price must be >= base_price + 0.01')
    if (!long && takeProfit > base - CENT) return unprocessable('take_profit.limit_price must be <= base_price - 0.01')
  }
  if (base !== undefined && stopLoss !== undefined) {
    if (long && stopLoss.stop > base - CENT) return unprocessable('stop_loss.stop_price must be <= base_price - 0.01')
    if (!long && stopLoss.stop < base + CENT) return unprocessable('stop_loss.stop_price must be >= base_price + 0.01')
  }
  return ordered(long, takeProfit, stopLoss)
}

function ordered(long: boolean, takeProfit: Units | undefined, stopLoss: { stop: Units; limit: Units | undefined } | undefined): VenueError | undefined {
  if (!stopLoss) return undefined
  const { stop, limit } = stopLoss
  if (takeProfit !== undefined && (long ? takeProfit <= stop : takeProfit >= stop)) {
    const word = long ? '>' : '<'
    return unprocessable(`take_profit.limit_price must be ${word} stop_loss.stop_price (${unitsText(takeProfit)}, ${unitsText(stop)})`)
  }
  if (limit !== undefined && (long ? limit > stop : limit < stop)) {
    return unprocessable(`stop_loss.limit_price must be ${long ? '<=' : '>='} stop_loss.stop_price`)
  }
  return undefined
}
