import { amounts } from './amounts.ts'
import { asset } from './asset.ts'
import { bracket } from './bracket.ts'
import { clientId } from './client-id.ts'
import { funds } from './funds.ts'
import { multiLeg, option } from './option.ts'
import { notional } from './notional.ts'
import { oppositeOpening } from './opposite-opening.ts'
import { optionFunds } from './option-funds.ts'
import { pair } from './pair.ts'
import { prices } from './prices.ts'
import { quantityAvailable } from './quantity-available.ts'
import type { Rule } from './rule.ts'
import { share } from './share.ts'
import { shortSale } from './short-sale.ts'
import type { Ticket } from '../order/ticket.ts'
import { tick } from './tick.ts'
import { washTrade } from './wash-trade.ts'

/** Every rule an order must pass, in the order they are asked: form first, then the product, then the account. */
export const rules: readonly Rule[] = [
  clientId, amounts, prices, asset, multiLeg, tick, bracket, share, pair, option, washTrade, oppositeOpening, notional, quantityAvailable, shortSale, funds, optionFunds,
]

const SHARE = without(pair, option, optionFunds)
const PAIR = without(share, option, oppositeOpening, shortSale, optionFunds)

/** Those of them that have something to say of a ticket's product. */
export function rulesFor({ instrument }: Pick<Ticket, 'instrument'>): readonly Rule[] {
  return instrument?.type === 'share' ? SHARE : instrument?.type === 'pair' ? PAIR : rules
}

function without(...others: readonly Rule[]): readonly Rule[] {
  return rules.filter((rule) => !others.includes(rule))
}
