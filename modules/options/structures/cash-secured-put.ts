import { round } from '../../../core/money.ts'
import { parameter } from '../../parameter.ts'
import { pass } from '../../answers.ts'
import { sizeByRisk } from '../../size-by-risk.ts'
import { candidates } from '../candidates.ts'
import { choose } from '../choose.ts'
import { SHARES_PER_CONTRACT, type Build } from '../structure.ts'
import { yearlyYield } from '../yearly-yield.ts'

/**
 * A put sold against the cash that assignment would take. Sized by that cash, not by a stop: to be assigned is the plan, so the
 * position may be as large as shares bought outright.
 */
export const cashSecuredPut: Build = (_signal, view) => {
  const { values } = view.parameters
  const [delta, days] = [parameter(values, 'delta'), parameter(values, 'days')]
  const market = candidates(view, days)
  if ('type' in market) return market
  const put = choose(market, { right: 'put', delta, days, also: ({ contract }) => contract.strike <= market.spot })
  if (put === undefined) return pass('no-contract', { listed: market.listed, quoted: market.candidates.length })
  const { strike } = put.contract
  const [actual, needed] = [yearlyYield(put.bid, strike, put.days), parameter(values, 'minimumYield')]
  if (actual < needed) return pass('premium-low', { actual, needed, strike, premium: put.bid, days: put.days })

  const riskPerUnit = round((strike - put.bid) * SHARES_PER_CONTRACT, 2)
  const { equity, largestPosition } = view
  const exposurePerUnit = strike * SHARES_PER_CONTRACT
  const qty = sizeByRisk({ equity, riskPerTrade: 1, riskPerUnit, exposurePerUnit, largestPosition, step: 1 })
  if (qty < 1) return pass('size-zero', { exposurePerUnit, largestPosition })
  return {
    type: 'structure',
    legs: [{ symbol: put.contract.symbol, side: 'sell', ratio: 1, effect: 'open' }],
    qty,
    limit: put.bid,
    riskPerUnit,
    numbers: { strike, premium: put.bid, days: put.days, delta: put.delta, yield: actual },
  }
}
