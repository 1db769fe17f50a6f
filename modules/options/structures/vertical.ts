import { round } from '../../../core/money.ts'
import type { ModuleView, Pass } from '../../../core/module/module.ts'
import type { EntrySignal } from '../../../core/order/signal.ts'
import { parameter } from '../../parameter.ts'
import { pass } from '../../answers.ts'
import { sizeByRisk } from '../../size-by-risk.ts'
import { sizeZero } from '../../size-zero.ts'
import { candidates, type Candidate, type Market } from '../candidates.ts'
import { choose, neighbour } from '../choose.ts'
import { SHARES_PER_CONTRACT, type Build, type Structure } from '../structure.ts'

/** A credit below this share of the width pays too little for the loss it stands against. */
const LEAST_CREDIT = 0.15

/** A debit above this share of the width leaves too little to gain. */
const LARGEST_DEBIT = 0.7

/** Absolute delta of the contract bought in a debit spread: at the money, where most of the price is exposure. */
const DEBIT_DELTA = 0.5

/**
 * Two contracts of one expiry, one bought, one sold, as one order: the loss is known before it is sent. Sold for a credit while
 * options cost more than the underlying has moved of late (the signal's `volatility`), else bought for a debit.
 */
export const vertical: Build = (signal, view) => {
  const days = parameter(view.parameters.values, 'days')
  const market = candidates(view, days)
  if ('type' in market) return market
  const pair = isRich(market, signal) ? creditPair(market, signal, view) : debitPair(market, signal, view)
  if (pair === undefined) return pass('no-contract', { listed: market.listed, quoted: market.candidates.length })
  return priced(pair, view)
}

interface Pair {
  readonly bought: Candidate
  readonly sold: Candidate
}

/** Whether the contracts nearest the money are priced for more movement than was seen; unknown volatility sells nothing. */
function isRich(market: Market, signal: EntrySignal): boolean {
  const known = market.candidates.filter(({ impliedVolatility }) => impliedVolatility !== undefined)
  const nearest = known.reduce<Candidate | undefined>((best, each) => (best === undefined || fromMoney(each, market) < fromMoney(best, market) ? each : best), undefined)
  const seen = signal.reason.numbers.volatility
  return nearest?.impliedVolatility !== undefined && seen !== undefined && nearest.impliedVolatility > seen
}

function fromMoney({ contract }: Candidate, market: Market): number {
  return Math.abs(contract.strike - market.spot)
}

/** Bullish: a put is sold and a lower one bought. Bearish: a call is sold and a higher one bought. */
function creditPair(market: Market, { direction }: EntrySignal, view: ModuleView): Pair | undefined {
  const { values } = view.parameters
  const [right, away] = direction === 'long' ? (['put', -1] as const) : (['call', 1] as const)
  const sold = choose(market, { right, delta: parameter(values, 'delta'), days: parameter(values, 'days') })
  const bought = sold && neighbour(market, sold, sold.contract.strike + away * parameter(values, 'width') * market.spot)
  return sold && bought && { bought, sold }
}

/** Bullish: a call is bought and a higher one sold. Bearish: a put is bought and a lower one sold. */
function debitPair(market: Market, { direction }: EntrySignal, view: ModuleView): Pair | undefined {
  const { values } = view.parameters
  const [right, away] = direction === 'long' ? (['call', 1] as const) : (['put', -1] as const)
  const bought = choose(market, { right, delta: DEBIT_DELTA, days: parameter(values, 'days') })
  const sold = bought && neighbour(market, bought, bought.contract.strike + away * parameter(values, 'width') * market.spot)
  return bought && sold && { bought, sold }
}

function priced({ bought, sold }: Pair, view: ModuleView): Structure | Pass {
  const limit = round(bought.ask - sold.bid, 2)
  const strikes = [bought.contract.strike, sold.contract.strike]
  const [lower, upper] = [Math.min(...strikes), Math.max(...strikes)]
  const width = upper - lower
  const isCredit = limit < 0
  const [actual, needed] = isCredit ? [-limit / width, LEAST_CREDIT] : [(width - limit) / width, 1 - LARGEST_DEBIT]
  // A pair meant for a credit that costs money has lower contracts dearer than higher ones: its quotes are not to be trusted.
  if (limit === 0 || isCredit !== isCreditPair(bought, sold)) return pass('reward-low', { actual: 0, needed, lower, upper })
  if (actual < needed) return pass('reward-low', { actual, needed, lower, upper })

  const riskPerUnit = round((isCredit ? width + limit : limit) * SHARES_PER_CONTRACT, 2)
  const { equity, riskPerTrade, largestPosition } = view
  const sizing = { equity, riskPerTrade, riskPerUnit, exposurePerUnit: riskPerUnit, largestPosition, step: 1 }
  const qty = sizeByRisk(sizing)
  if (qty < 1) return sizeZero(sizing)
  return {
    type: 'structure',
    // In symbol order, as the sleeve holds them.
    legs: ([
      { symbol: bought.contract.symbol, side: 'buy', ratio: 1, effect: 'open' },
      { symbol: sold.contract.symbol, side: 'sell', ratio: 1, effect: 'open' },
    ] as const).toSorted((a, b) => (a.symbol < b.symbol ? -1 : 1)),
    qty,
    limit,
    riskPerUnit,
    numbers: { lower, upper, net: limit, maximumLoss: riskPerUnit, days: sold.days, delta: bought.delta - sold.delta },
  }
}

/** The contract sold is the dearer one: the higher put or the lower call. */
function isCreditPair(bought: Candidate, sold: Candidate): boolean {
  return sold.contract.right === 'put' ? sold.contract.strike > bought.contract.strike : sold.contract.strike < bought.contract.strike
}
