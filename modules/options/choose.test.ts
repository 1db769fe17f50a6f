import { expect } from 'chai'
import { chainOf, quoteOf } from '../testing/module-view.ts'
import { FAR, MIDDLE, NEAR, optionsView, ROWS } from '../testing/twx-chain.ts'
import { candidates, type Market } from './candidates.ts'
import { choose, neighbour } from './choose.ts'

describe('the choice of a contract', () => {
  it('takes the delta nearest to the wanted one in the expiry nearest to the wanted days', () => {
    const put = choose(market(30), { right: 'put', delta: 0.3, days: 30 })
    expect(put?.contract.symbol, '31 days away, delta -0.31').to.equal('TWX260410P00067500')
    expect(choose(market(30), { right: 'call', delta: 0.2, days: 40 })?.contract.symbol, '45 days away, delta 0.16').to.equal('TWX260424C00075000')
  })

  it('takes the earlier of two expiries as near', () => {
    // 31 and 45 days are as far from 38.
    expect(choose(market(38), { right: 'put', delta: 0.31, days: 38 })?.contract.symbol).to.equal('TWX260410P00067500')
  })

  it('looks at expiries from half to twice the wanted days only', () => {
    const expiries = new Set(market(20).candidates.map(({ contract }) => contract.expiry))
    expect([...expiries], '10 to 40 days').to.deep.equal([NEAR, MIDDLE])
    expect(market(23).candidates.map(({ contract }) => contract.expiry), '11.5 to 46 days').to.not.include(NEAR)
    expect(market(23).candidates.map(({ contract }) => contract.expiry)).to.include(FAR)
  })

  it('leaves out what is quoted on one side, crossed, or too wide', () => {
    const view = optionsView('wheel', {}, {
      chain: chainOf({
        [MIDDLE]: [
          ['put', 60, 0, 0.05, -0.05],
          ['put', 62.5, 0.3, 0.2, -0.08],
          ['put', 65, 1, 1.2, -0.17],
          ['put', 67.5, 1, 1.15, -0.31],
          ['put', 55, 0.02, 0.07, -0.03],
        ],
      }),
    })
    const found = candidates(view, 30)
    // 1.00 to 1.15 is 14 % of the mid, 1.00 to 1.20 is 18 %; a nickel is narrow whatever the price.
    expect('candidates' in found && found.candidates.map(({ contract }) => contract.strike)).to.deep.equal([55, 67.5])
  })

  it('finds nothing when no delta is near, nor when what must hold does not', () => {
    expect(choose(market(30), { right: 'put', delta: 0.95, days: 30 })).to.equal(undefined)
    expect(choose(market(30), { right: 'put', delta: 0.3, days: 30, also: () => false })).to.equal(undefined)
  })

  it('finds the strike nearest to a wanted one on its side of another', () => {
    const sold = choose(market(30), { right: 'put', delta: 0.3, days: 30 })
    if (sold === undefined) throw new Error('the chain has such a put')
    expect(neighbour(market(30), sold, 64.8)?.contract.symbol).to.equal('TWX260410P00065000')
    expect(neighbour(market(30), sold, 67.4)?.contract.strike, 'never the same strike').to.equal(65)
    expect(neighbour(market(30), sold, 20)?.contract.strike, 'the last one there is').to.equal(62.5)
  })

  it('says why nothing can be chosen', () => {
    const why = (given: Parameters<typeof optionsView>[2]) => {
      const found = candidates(optionsView('wheel', {}, given), 30)
      return 'type' in found ? found.reason : undefined
    }
    expect(why({ quote: undefined })?.code).to.equal('no-quote')
    expect(why({ quote: quoteOf('TWX', 0, 0) })?.code).to.equal('no-quote')
    expect(why({ chain: undefined })?.code).to.equal('no-chain')
    expect(why({ chain: chainOf({}) })?.code).to.equal('no-chain')
    expect(why({ chain: chainOf({ '2026-12-18': ROWS }) })).to.deep.equal({ code: 'no-contract', numbers: { listed: 0, quoted: 0 } })
  })
})

function market(days: number): Market {
  const found = candidates(optionsView('wheel', {}), days)
  if ('type' in found) throw new Error(found.reason.code)
  return found
}
