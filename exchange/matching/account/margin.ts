import { max, min, type Money, parseMoney, unitsOf } from '../amount.ts'
import { type Core, traitsOf } from '../core.ts'
import type { Holding } from './ledger.ts'
import { optionRisk } from './payoff.ts'
import { optionPositions, reservedByOptions } from './option-risk.ts'
import { reservedByShares, reservedByPairs, type ShareReservation } from './reservation.ts'
import { markPrice } from '../fill/reference-price.ts'
import { type Requirement, shareRequirement, wholeValue } from './requirement.ts'

const MARGIN_FROM = dollars('2000')

/** What the account stands at; what may be bought with it is reckoned when somebody asks. */
export class Margin {
  readonly cash: Money
  readonly equity: Money
  readonly multiplier: 1n | 2n | 4n
  /** Nothing is held or ordered: all of it is cash. */
  private readonly isBare: boolean
  private readonly values: Readonly<Values>
  /** Of open orders, in full. */
  private readonly paid: Money
  /** Of open orders in shares with loan value. */
  private readonly marginable: Money

  constructor(core: Core, excluding?: string) {
    this.cash = core.memory.ledger.cash
    this.values = valuesOf(core)
    const isQuiet = core.open.size === 0
    this.isBare = isQuiet && this.values === NOTHING
    this.equity = this.values === NOTHING ? this.cash : this.cash + this.values.long + this.values.short
    this.multiplier = multiplierFor(core, this.equity)
    const shares = isQuiet ? NO_SHARES : reservedByShares(core, excluding)
    this.marginable = shares.marginable
    this.paid = isQuiet ? 0n : shares.cash + reservedByPairs(core, excluding) + reservedByOptions(core, excluding)
  }

  get longValue(): Money {
    return this.values.long
  }

  /** Negative. */
  get shortValue(): Money {
    return this.values.short
  }

  get initial(): Money {
    return this.multiplier === 1n ? this.values.cashInitial : this.values.initial
  }

  get maintenance(): Money {
    return this.values.maintenance
  }

  get buyingPower(): Money {
    return this.multiplier === 4n ? max(0n, 4n * (this.equity - this.values.intraday - this.paid) - this.marginable) : this.regtBuyingPower
  }

  get regtBuyingPower(): Money {
    return max(0n, this.multiplier === 1n ? this.free : 2n * this.free)
  }

  get optionsBuyingPower(): Money {
    return max(0n, this.free)
  }

  /** What pairs are bought with. */
  get cashBuyingPower(): Money {
    return this.isBare ? max(0n, this.cash) : max(0n, min(this.cash - this.paid - this.marginable, this.free))
  }

  private get free(): Money {
    if (this.isBare) return this.cash
    return this.equity - this.initial - this.paid - (this.multiplier === 1n ? this.marginable : this.marginable / 2n)
  }
}

const NO_SHARES: ShareReservation = { marginable: 0n, cash: 0n }

/**
 * The account's margin (Regulation T: half of a marginable share, all of the rest; four times equity intraday). Open orders count as if
 * filled, `excluding` one that is being replaced. Identities: docs.alpaca.markets, 'Account', and its OpenAPI example.
 */
export function marginOf(core: Core, excluding?: string): Margin {
  return new Margin(core, excluding)
}

/** What a holding is worth now, signed; at its cost while nothing was ever said of its price. */
export function valueOf(core: Core, holding: Holding): Money {
  const price = markPrice(core, holding.symbol)
  return price === undefined ? holding.cost : holding.qty * unitsOf(price) * holding.multiplier
}

type Values = { -readonly [K in keyof Requirement]: Money } & { long: Money; short: Money }

const NOTHING: Readonly<Values> = { long: 0n, short: 0n, initial: 0n, cashInitial: 0n, intraday: 0n, maintenance: 0n }

function valuesOf(core: Core): Readonly<Values> {
  const { holdings } = core.memory.ledger
  if (holdings.size === 0) return NOTHING
  const [only] = holdings.values()
  if (only && holdings.size === 1 && only.multiplier === 1n) return valuesOfOne(core, only)
  const total: Values = { ...NOTHING }
  let underlyings: Set<string> | undefined
  for (const holding of holdings.values()) {
    const value = valueOf(core, holding)
    if (value > 0n) total.long += value
    else total.short += value
    const instrument = core.options.market.instrument(holding.symbol)
    if (instrument?.type === 'contract') (underlyings ??= new Set()).add(instrument.underlying)
    add(total, requirementOf(core, holding, value))
  }
  if (underlyings) for (const underlying of underlyings) add(total, wholeValue(optionRisk(optionPositions(core, underlying)).loss))
  return total
}

/** A share or a pair is most often all there is. */
function valuesOfOne(core: Core, holding: Holding): Readonly<Values> {
  const value = valueOf(core, holding)
  const { initial, cashInitial, intraday, maintenance } = requirementOf(core, holding, value)
  return { long: max(0n, value), short: min(0n, value), initial, cashInitial, intraday, maintenance }
}

function requirementOf(core: Core, holding: Holding, value: Money): Requirement {
  const isShare = core.options.market.instrument(holding.symbol)?.type === 'share'
  return isShare ? shareRequirement(holding, value, traitsOf(core, holding.symbol)) : wholeValue(value)
}

function add(total: Values, each: Requirement): void {
  total.initial += each.initial
  total.cashInitial += each.cashInitial
  total.intraday += each.intraday
  total.maintenance += each.maintenance
}

function multiplierFor(core: Core, equity: Money): 1n | 2n | 4n {
  const most = core.memory.configuration.max_margin_multiplier
  if (equity < MARGIN_FROM || most === '1') return 1n
  return equity >= core.fourTimesFrom && most === '4' ? 4n : 2n
}

function dollars(text: string): Money {
  const money = parseMoney(text)
  if (money === undefined) throw new RangeError(`not an amount of dollars: ${text}`)
  return money
}
