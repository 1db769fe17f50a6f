import { max, min, type Money, parseMoney, unitsOf } from './amount.ts'
import { type Core, traitsOf } from './core.ts'
import type { Holding } from './ledger.ts'
import { optionRisk } from './payoff.ts'
import { optionPositions, reservedByOptions } from './option-risk.ts'
import { reservedByShares, reservedByPairs } from './reservation.ts'
import { markPrice } from './reference-price.ts'
import { type Requirement, shareRequirement, wholeValue } from './requirement.ts'

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

type Values = { -readonly [K in keyof Requirement]: Money } & { long: Money; short: Money }

function valuesOf(core: Core): Values {
  const total: Values = { long: 0n, short: 0n, initial: 0n, cashInitial: 0n, intraday: 0n, maintenance: 0n }
  const underlyings = new Set<string>()
  for (const holding of core.memory.ledger.holdings.values()) {
    const value = valueOf(core, holding)
    if (value > 0n) total.long += value
    else total.short += value
    const instrument = core.options.market.instrument(holding.symbol)
    if (instrument?.type === 'contract') underlyings.add(instrument.underlying)
    add(total, instrument?.type === 'share' ? shareRequirement(holding, value, traitsOf(core, holding.symbol)) : wholeValue(value))
  }
  for (const underlying of underlyings) add(total, wholeValue(optionRisk(optionPositions(core, underlying)).loss))
  return total
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
