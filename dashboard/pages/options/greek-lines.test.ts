import { expect } from 'chai'
import { greekLines } from './greek-lines.ts'

const usd = { money: 'usd' } as const
const greeks = { delta: -5_000, gamma: 40, vega: 12, theta: -3.5, deltaLimit: 20_000, vegaLimit: null }

describe('the net greeks', () => {
  it('are told by what a move that happens does: a delta of −5,000 loses 50 on a rise by 1 %', () => {
    const [delta, gamma, vega, theta] = greekLines(greeks, usd)
    expect(delta?.means).to.equal('If every underlying rises by 1 %, the result changes by about −$50.00.')
    expect([gamma?.figure, vega?.figure, theta?.figure]).to.deep.equal(['+$40.00', '+$12.00', '−$3.50'])
  })

  it('use up their limits with either sign', () => {
    const [delta, , vega] = greekLines(greeks, usd)
    expect(delta).to.include({ share: 0.25, limit: '25\u00a0% of at most $20,000.00 either way.' })
    expect(vega).to.include({ share: null, limit: '' })
  })

  it('say what is not known', () => {
    expect(greekLines({ ...greeks, delta: null }, usd)[0]).to.include({ figure: '–', means: 'Not known: something held has no price.', share: null })
  })
})
