import { expect } from 'chai'
import { judgeFlat, type Look } from './judge-flat.ts'

const EMPTY: Look = { positions: [], orders: [], sessionOpen: true }
const SHARES = { symbol: 'AAPL', qty: 10, mark: 200 }
const COINS = { symbol: 'BTC/USD', qty: 0.5, mark: 60_000 }
const CONTRACT = { symbol: 'SPY260410P00053000', qty: -1, mark: 0.7 }

describe('whether an account is flat', () => {
  it('is flat with no position and no order, and with positions of nothing', () => {
    expect(judgeFlat(EMPTY)).to.deep.equal({ type: 'flat', dust: [] })
    expect(judgeFlat({ ...EMPTY, positions: [{ ...SHARES, qty: 0 }] })).to.deep.equal({ type: 'flat', dust: [] })
  })

  it('is not flat while an order may still fill', () => {
    const orders = [{ symbol: 'AAPL', side: 'buy', qty: 3, status: 'working' }]
    expect(judgeFlat({ ...EMPTY, orders })).to.deep.equal({ type: 'open', left: ['order to buy 3 AAPL (working)'] })
  })

  it('names what is held, shorts as shorts', () => {
    expect(judgeFlat({ ...EMPTY, positions: [SHARES, CONTRACT] })).to.deep.equal({ type: 'open', left: ['long 10 AAPL', 'short 1 SPY260410P00053000'] })
  })

  it('calls fractions below a dollar dust, and says so', () => {
    const dust = { symbol: 'BTC/USD', qty: 0.000_016, mark: 60_000 }
    expect(judgeFlat({ ...EMPTY, positions: [dust] })).to.deep.equal({ type: 'flat', dust: ['long 0.000016 BTC/USD'] })
    expect(judgeFlat({ ...EMPTY, positions: [{ ...dust, qty: 0.000_017 }] }).type, '1.02 dollars can be sold').to.equal('open')
  })

  it('takes nothing for dust that is whole, a contract, or of unknown price', () => {
    for (const held of [{ symbol: 'PENNY', qty: 1, mark: 0.5 }, { ...CONTRACT, mark: 0.01 }, { ...COINS, qty: 0.000_001, mark: null }])
      expect(judgeFlat({ ...EMPTY, positions: [held] }).type, held.symbol).to.equal('open')
  })

  it('waits for the open only when nothing but shares and contracts is left, and no order but their stops', () => {
    const closed: Look = { ...EMPTY, sessionOpen: false }
    expect(judgeFlat({ ...closed, positions: [SHARES, CONTRACT] }).type).to.equal('closed')
    expect(judgeFlat({ ...closed, positions: [SHARES, COINS] }).type, 'coins trade at all hours').to.equal('open')
    const orders = (order: { readonly symbol?: string; readonly side: string }) => [{ symbol: 'AAPL', qty: 10, status: 'held', ...order }]
    expect(judgeFlat({ ...closed, positions: [SHARES], orders: orders({ side: 'sell' }) }).type).to.equal('closed')
    expect(judgeFlat({ ...closed, positions: [SHARES], orders: orders({ side: 'buy' }) }).type, 'it would open').to.equal('open')
    expect(judgeFlat({ ...closed, positions: [SHARES], orders: orders({ symbol: 'MSFT', side: 'sell' }) }).type, 'nothing is held of it').to.equal('open')
  })
})
