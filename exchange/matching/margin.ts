import { abs, divide, max, min, type Money, parseMoney, UNIT, type Units, unitsOf } from './amount.ts'
import { type Core, traitsOf } from './core.ts'
import type { Holding } from './ledger.ts'
import { optionRisk } from './payoff.ts'
import { optionPositions, reservedByOptions } from './option-risk.ts'
import { reservedByShares, reservedByPairs } from './reservation.ts'
import { markPrice } from './reference-price.ts'

const MARGIN_FROM = dollars('2000')

export interface Margin {
  readonly equity: Money
  readonly longValue: Money
  /** Negative. */
  readonly shortValue: Money
  readonly initial: Money
  readonly maintenance: Money
  readonly multiplier: 1n | 2n | 4n
  readonly buyingPower: Money
  readonly regtBuyingPower: Money
  readonly optionsBuyingPower: Money
  /** What pairs are bought with. */
  readonly cashBuyingPower: Money
}

/**
 * The account's margin (Regulation T: half of a marginable share, all of the rest; four times equity intraday). Open orders count as if
 * filled, `excluding` one that is being replaced. Identities: docs.alpaca.markets, 'Account', and its OpenAPI example.
 */
export function marginOf(core: Core, excluding?: string): Margin {
  const { cash } = core.memory.ledger
  const values = valuesOf(core)
  const equity = cash + values.long + values.short
  const multiplier = multiplierFor(core, equity)
  const initial = multiplier === 1n ? values.cashInitial : values.initial
  const shares = reservedByShares(core, excluding)
  const paid = shares.cash + reservedByPairs(core, excluding) + reservedByOptions(core, excluding)
  const free = equity - initial - paid - shares.marginable / (multiplier === 1n ? 1n : 2n)
  const intraday = 4n * (equity - values.intraday - paid) - shares.marginable
  const regt = max(0n, multiplier === 1n ? free : 2n * free)
  return {
    equity, longValue: values.long, shortValue: values.short, initial, maintenance: values.maintenance, multiplier,
    buyingPower: multiplier === 4n ? max(0n, intraday) : regt,
    regtBuyingPower: regt,
    optionsBuyingPower: max(0n, free),
    cashBuyingPower: max(0n, min(cash - paid - shares.marginable, free)),
  }
}

/** What a holding is worth now, signed; at its cost while nothing was ever said of its price. */
export function valueOf(core: Core, holding: Holding): Money {
  const price = markPrice(core, holding.symbol)
  return price === undefined ? holding.cost : holding.qty * unitsOf(price) * holding.multiplier
}

/** Cash plus the value of all holdings. */
export function equityOf(core: Core): Money {
  let equity = core.memory.ledger.cash
  for (const holding of core.memory.ledger.holdings.values()) equity += valueOf(core, holding)
  return equity
}

interface Values {
  long: Money
  short: Money
  initial: Money
  cashInitial: Money
  intraday: Money
  maintenance: Money
}

function valuesOf(core: Core): Values {
  const total: Values = { long: 0n, short: 0n, initial: 0n, cashInitial: 0n, intraday: 0n, maintenance: 0n }
  const underlyings = new Set<string>()
  for (const holding of core.memory.ledger.holdings.values()) {
    const value = valueOf(core, holding)
    if (value > 0n) total.long += value
    else total.short += value
    const instrument = core.options.market.instrument(holding.symbol)
    if (instrument?.type === 'contract') underlyings.add(instrument.underlying)
    add(total, instrument?.type === 'share' ? shareMargin(core, holding, value) : same(value))
  }
  for (const underlying of underlyings) add(total, same(optionRisk(optionPositions(core, underlying)).loss))
  return total
}

type Requirement = Omit<Values, 'long' | 'short'>

function add(total: Values, each: Requirement): void {
  total.initial += each.initial
  total.cashInitial += each.cashInitial
  total.intraday += each.intraday
  total.maintenance += each.maintenance
}

/** Pairs and options have no loan value: their whole value is tied, and of options the largest loss besides. */
function same(value: Money): Requirement {
  return { initial: value, cashInitial: value, intraday: value, maintenance: value }
}

function shareMargin(core: Core, holding: Holding, value: Money): Requirement {
  const traits = traitsOf(core, holding.symbol)
  const size = abs(value)
  if (!traits.marginable) return same(size)
  const maintenance = holding.qty > 0n ? longMaintenance(holding, size, traits.leverage) : shortMaintenance(holding, size)
  const initial = max(size / 2n, maintenance)
  const intraday = maintenance * 10n === size * 3n ? size / 4n : maintenance
  return { initial, cashInitial: holding.qty > 0n ? size : size + size / 2n, intraday, maintenance }
}

/** All of a share under $2.50, else 30 %; of leveraged funds 50 % (twice) or 75 % (three times). */
function longMaintenance(holding: Holding, size: Money, leverage: 1 | 2 | 3): Money {
  if (priceOf(holding, size) < (5n * UNIT) / 2n) return size
  return leverage === 3 ? (size * 3n) / 4n : leverage === 2 ? size / 2n : (size * 3n) / 10n
}

/** Under $5 the greater of $2.50 a share and all of it, from $5 the greater of $5 a share and 30 %. */
function shortMaintenance(holding: Holding, size: Money): Money {
  const shares = abs(holding.qty)
  if (priceOf(holding, size) < 5n * UNIT) return max((shares * 5n * UNIT) / 2n, size)
  return max(shares * 5n * UNIT, (size * 3n) / 10n)
}

function priceOf(holding: Holding, size: Money): Units {
  return holding.qty === 0n ? 0n : divide(size, abs(holding.qty))
}

function multiplierFor(core: Core, equity: Money): 1n | 2n | 4n {
  const most = core.memory.configuration.max_margin_multiplier
  if (equity < MARGIN_FROM || most === '1') return 1n
  return equity >= dollars(core.options.fourTimesFrom ?? '25000') && most === '4' ? 4n : 2n
}

function dollars(text: string): Money {
  const money = parseMoney(text)
  if (money === undefined) throw new RangeError(`not an amount of dollars: ${text}`)
  return money
}
