import { round } from '../../../core/money.ts'
import { parameter } from '../../parameter.ts'
import { pass } from '../../answers.ts'
import { sizeByRisk } from '../../size-by-risk.ts'
import { sizeZero } from '../../size-zero.ts'
import { candidates } from '../candidates.ts'
import { choose } from '../choose.ts'
import { SHARES_PER_CONTRACT, type Build } from '../structure.ts'

/** One call or put bought with the trend: the whole premium is the risk, and what it moves like is its exposure. */
export const longSingle: Build = (signal, view) => {
  const { values } = view.parameters
  const [delta, days] = [parameter(values, 'delta'), parameter(values, 'days')]
  const market = candidates(view, days)
  if ('type' in market) return market
  const bought = choose(market, { right: signal.direction === 'long' ? 'call' : 'put', delta, days })
  if (bought === undefined) return pass('no-contract', { listed: market.listed, quoted: market.candidates.length })

  const riskPerUnit = round(bought.ask * SHARES_PER_CONTRACT, 2)
  const exposurePerUnit = Math.max(riskPerUnit, Math.abs(bought.delta) * market.spot * SHARES_PER_CONTRACT)
  const { equity, riskPerTrade, largestPosition } = view
  const sizing = { equity, riskPerTrade, riskPerUnit, exposurePerUnit, largestPosition, step: 1 }
  const qty = sizeByRisk(sizing)
  if (qty < 1) return sizeZero(sizing)
  return {
    type: 'structure',
    legs: [{ symbol: bought.contract.symbol, side: 'buy', ratio: 1, effect: 'open' }],
    qty,
    limit: bought.ask,
    riskPerUnit,
    numbers: { strike: bought.contract.strike, premium: bought.ask, days: bought.days, delta: bought.delta },
  }
}
