import { contractOf } from '../../../core/market/contract-of.ts'
import type { ModuleView } from '../../../core/module/module.ts'
import { parameter } from '../../parameter.ts'
import { pass } from '../../answers.ts'
import { candidates } from '../candidates.ts'
import { choose } from '../choose.ts'
import { SHARES_PER_CONTRACT, type Build } from '../structure.ts'
import { yearlyYield } from '../yearly-yield.ts'

/**
 * Calls sold on assigned shares that no other call covers yet, never struck below what the shares cost: being called away must
 * not lock a loss in. The call itself adds no loss to what the shares may lose.
 */
export const coveredCall: Build = (_signal, view) => {
  const { values } = view.parameters
  const { free, cost } = uncovered(view)
  const qty = Math.floor(free / SHARES_PER_CONTRACT)
  if (qty < 1) return pass('no-shares', { qty: free })
  const [delta, days] = [parameter(values, 'delta'), parameter(values, 'days')]
  const market = candidates(view, days)
  if ('type' in market) return market
  const call = choose(market, { right: 'call', delta, days, also: ({ contract }) => contract.strike >= Math.max(cost, market.spot) })
  if (call === undefined) return pass('no-contract', { listed: market.listed, quoted: market.candidates.length })
  const { strike } = call.contract
  const [actual, needed] = [yearlyYield(call.bid, market.spot, call.days), parameter(values, 'minimumYield')]
  if (actual < needed) return pass('premium-low', { actual, needed, strike, premium: call.bid, days: call.days })
  return {
    type: 'structure',
    legs: [{ symbol: call.contract.symbol, side: 'sell', ratio: 1, effect: 'open' }],
    qty,
    limit: call.bid,
    riskPerUnit: 0,
    numbers: { strike, premium: call.bid, days: call.days, delta: call.delta, yield: actual },
  }
}

function uncovered({ holdings, underlying }: ModuleView): { readonly free: number; readonly cost: number } {
  const shares = holdings.find(({ symbol }) => symbol === underlying)
  const calls = holdings.filter(({ symbol, qty }) => qty < 0 && contractOf(symbol)?.right === 'call')
  const written = calls.reduce((sum, { qty }) => sum - qty, 0)
  return { free: (shares?.qty ?? 0) - written * SHARES_PER_CONTRACT, cost: shares?.price ?? 0 }
}
