import { expect } from 'chai'
import { tickSize, underlyingOf, type Contract, type Pair, type Share } from './instrument.ts'

const share: Share = { type: 'share', symbol: 'TWX', fractionable: true, shortable: true }
const pair: Pair = { type: 'pair', symbol: 'BTC/USD', base: 'BTC', quote: 'USD', minimumQty: 0.0001, qtyStep: 1e-9, tick: 0.25 }
const contract: Contract = { type: 'contract', symbol: 'TWX140621C00070000', underlying: 'TWX', expiry: '2014-06-21', right: 'call', strike: 70 }

describe('instrument', () => {
  it('steps by a cent from one dollar up and by a hundredth of it below, 17 CFR 242.612', () => {
    expect(tickSize(share, 1)).to.equal(0.01)
    expect(tickSize(share, 0.9999)).to.equal(0.0001)
  })

  it('takes the step of a pair from the venue, and a cent for a contract at any price', () => {
    expect(tickSize(pair, 0.5)).to.equal(0.25)
    expect(tickSize(contract, 0.05)).to.equal(0.01)
  })

  it('is counted under its underlying when it is a contract', () => {
    expect([share, pair, contract].map(underlyingOf)).to.deep.equal(['TWX', 'BTC/USD', 'TWX'])
  })
})
