import { expect } from 'chai'
import { limitGroups, trendWords } from './limit-groups.ts'

const limit = { name: 'drawdown', scope: 'desk', unit: 'share', actual: 0.05, limit: 0.2, share: 0.25, hourAgo: null, setting: 'MAX_PORTFOLIO_RISK', next: 'It halts.' } as const
const usd = { money: 'usd' } as const

describe('limits in groups', () => {
  it('stand by scope, the fullest first, scopes without a limit left out', () => {
    const groups = limitGroups([{ ...limit, scope: 'options', name: 'net-delta' }, limit, { ...limit, name: 'position', share: 0.9 }], usd)
    expect(groups.map(({ title, lines }) => [title, ...lines.map(({ name }) => name)])).to.deep.equal([
      ['The whole desk', 'Largest position', 'Drawdown'],
      ['Options', 'Net delta'],
    ])
  })

  it('say value and cap in the unit of the limit', () => {
    const used = (part: object): string | undefined => limitGroups([{ ...limit, ...part }], usd)[0]?.lines[0]?.used
    expect(used({})).to.equal('5.00\u00a0% of at most 20.00\u00a0%')
    expect(used({ unit: 'money', actual: 120.5, limit: 1_000 })).to.equal('$120.50 of at most $1,000.00')
    expect(used({ unit: 'count', actual: 3, limit: 20 })).to.equal('3 of at most 20')
  })

  it('are near from four fifths on and reached at one', () => {
    const levels = [0.79, 0.8, 0.999, 1, 1.3].map((share) => limitGroups([{ ...limit, share }], usd)[0]?.lines[0]?.level)
    expect(levels).to.deep.equal(['calm', 'near', 'near', 'reached', 'reached'])
  })

  it('tell their trend in points of the cap, with direction in sign and word', () => {
    expect(trendWords(0.6, 0.5)).to.equal('▲ 10 points more than an hour ago (50\u00a0%).')
    expect(trendWords(0.5, 0.51)).to.equal('▼ 1 point less than an hour ago (51\u00a0%).')
    expect([trendWords(0.5, 0.5), trendWords(0.5, null)]).to.deep.equal(['As an hour ago.', 'An hour ago is not known yet.'])
  })
})
