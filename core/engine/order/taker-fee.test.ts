import { expect } from 'chai'
import { snapshot } from '../testing/venue-words.ts'
import { takerFee } from './taker-fee.ts'

describe('the taker\'s fee', () => {
  it('is what Alpaca publishes for the tier (docs.alpaca.markets, Crypto Fees), of an unknown one the dearest', () => {
    const { account } = snapshot()
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((cryptoTier) => Math.round(takerFee({ ...account, cryptoTier }) * 1e6) / 100)).to.deep.equal([25, 22, 20, 18, 15, 13, 12, 10])
    expect([takerFee(undefined), takerFee(account), takerFee({ ...account, cryptoTier: 9 })]).to.deep.equal([0.0025, 0.0025, 0.0025])
  })
})
