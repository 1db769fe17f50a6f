import type { Millis } from '../../core/brand.ts'
import type { VenueAccount, VenueActivity, VenueFill, VenueOrder, VenuePosition, VenueSnapshot } from '../../core/engine/input.ts'
import { divide, type Money, roundMoney, unitsToNumber } from '../../exchange/matching/amount.ts'
import { availability } from '../../exchange/matching/account/availability.ts'
import { inSequence } from '../../exchange/matching/order/cancel.ts'
import type { Core } from '../../exchange/matching/core.ts'
import type { Holding } from '../../exchange/matching/account/ledger.ts'
import { type Margin, marginOf } from '../../exchange/matching/account/margin.ts'
import { markPrice } from '../../exchange/matching/fill/reference-price.ts'
import { toldOrder } from './told-order.ts'

/** The account's whole word. What few readers ask of it (equity, what is available of a position, its price and mark) is reckoned when they do: before the venue moves on. */
export class Look implements VenueSnapshot {
  readonly at: Millis
  readonly account: VenueAccount
  readonly positions: readonly VenuePosition[]
  readonly orders: readonly VenueOrder[]
  readonly fills: readonly VenueFill[] = NO_FILLS
  readonly activities: readonly VenueActivity[]

  constructor(core: Core, { at, id, cash, activities }: { readonly at: Millis; readonly id: string; readonly cash: number; readonly activities: readonly VenueActivity[] }) {
    this.at = at
    this.account = new Account(id, cash, marginOf(core))
    this.positions = positionsOf(core)
    this.orders = ordersOf(core)
    this.activities = activities
  }
}

const NO_FILLS: readonly VenueFill[] = []
const NO_POSITIONS: readonly VenuePosition[] = []
const NO_ORDERS: readonly VenueOrder[] = []

/** In symbol order. */
function positionsOf(core: Core): readonly VenuePosition[] {
  const { holdings } = core.memory.ledger
  if (holdings.size === 0) return NO_POSITIONS
  const held: Position[] = []
  for (const holding of holdings.values()) held.push(new Position(core, holding))
  return held.length === 1 ? held : held.sort((a, b) => (a.symbol < b.symbol ? -1 : 1))
}

/** What hangs on an open order is under it. */
function ordersOf(core: Core): readonly VenueOrder[] {
  const { open } = core
  if (open.size === 0) return NO_ORDERS
  const found: VenueOrder[] = []
  for (const order of inSequence(open.values())) if (order.parent === null || !open.has(order.parent)) found.push(toldOrder(core, order))
  return found
}

/** The account as it stood: what it may buy is kept by the engine until the next look. */
class Account implements VenueAccount {
  readonly id: string
  readonly cash: number
  readonly blocked = false
  private readonly margin: Margin

  constructor(id: string, cash: number, margin: Margin) {
    this.id = id
    this.cash = cash
    this.margin = margin
  }

  get equity(): number {
    return dollarsOf(this.margin.equity)
  }

  /** By module: its own figures. */
  get buyingPower(): VenueAccount['buyingPower'] {
    return this
  }

  get stocks(): number {
    return dollarsOf(this.margin.buyingPower)
  }

  get crypto(): number {
    return dollarsOf(this.margin.cashBuyingPower)
  }

  get options(): number {
    return dollarsOf(this.margin.optionsBuyingPower)
  }
}

class Position implements VenuePosition {
  readonly symbol: string
  readonly qty: number
  private readonly core: Core
  private readonly holding: Holding

  constructor(core: Core, holding: Holding) {
    this.symbol = holding.symbol
    this.qty = unitsToNumber(holding.qty)
    this.core = core
    this.holding = holding
  }

  get available(): number {
    return unitsToNumber(availability(this.core, this.symbol).available)
  }

  get price(): number {
    const { cost, qty, multiplier } = this.holding
    return unitsToNumber(divide(cost, qty * multiplier))
  }

  get mark(): number | null {
    return markPrice(this.core, this.symbol) ?? null
  }
}

/** The nearest billionth. */
export function dollarsOf(money: Money): number {
  return unitsToNumber(roundMoney(money))
}
