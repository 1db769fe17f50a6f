import { expect } from 'chai'
import { flattenPlan } from './flatten-plan.ts'

const hour = 3_600_000
const open = { open: true, changesAt: null }
const closed = { open: false, changesAt: 15 * hour }
const position = { symbol: 'AAPL', module: 'stocks', strategy: 'orb', qty: 10, mark: 187.25, unrealised: 1, stop: null, target: null, reason: 'x' } as const
const short = { ...position, symbol: 'TSLA', qty: -2, mark: 200 }
const coin = { ...position, symbol: 'BTC/USD', module: 'crypto', qty: 0.01, mark: 60_000 } as const
const spread = { ...position, symbol: 'SPY', module: 'options', qty: 3, mark: null } as const
const plan = (positions: Parameters<typeof flattenPlan>[0]['positions']) => flattenPlan({ positions, sessions: { stocks: closed, crypto: open, options: closed }, now: 0 })

describe('the plan of a flatten', () => {
  it('says what is sold, bought back and closed', () => {
    expect(plan([position, short, coin, spread, { ...position, mark: null }]).lines).to.deep.equal([
      'Sell 10 AAPL, about $1,872.50',
      'Buy back 2 TSLA, about $400.00',
      'Sell 0.01 BTC/USD, about $600.00',
      'Close SPY options: 3 of the first leg and the legs beside it',
      'Sell 10 AAPL, price unknown',
    ])
  })

  it('sums what has a price and counts what has none', () => {
    expect(plan([position, short]).sum).to.equal('2 positions, worth about $2,272.50.')
    expect(plan([position, spread]).sum).to.equal('2 positions: 1 worth about $1,872.50, and 1 without one present price (options, or a price that is missing).')
    expect(plan([]).sum).to.match(/^No position is open/)
  })

  it('says which markets take the orders now, of those with a position only', () => {
    expect(plan([position, coin]).markets).to.deep.equal(['Stocks: closed, opens in 15\u00a0h. What is held there is closed when it opens.', 'Crypto: open, never closes.'])
    expect(plan([{ ...coin, module: 'outside' }]).markets).to.deep.equal(['Crypto: open, never closes.'])
  })
})
