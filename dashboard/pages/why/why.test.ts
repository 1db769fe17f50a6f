import { expect } from 'chai'
import { codeCounts } from './code-counts.ts'
import { funnelSteps } from './funnel-steps.ts'
import { searched } from './why-search.ts'

describe('the decision funnel', () => {
  it('measures each step against the one that it came from', () => {
    const steps = funnelSteps({ decisions: 200, signals: 10, approved: 4, refused: 6, rejected: 1, filled: 3 })
    expect(steps.map(({ name, count, share }) => [name, count, share])).to.deep.equal([
      ['decisions', 200, null], ['signals', 10, 0.05], ['approved', 4, 0.4], ['refused', 6, 0.6], ['filled', 3, 0.75], ['rejected', 1, 0.25],
    ])
  })

  it('leaves no signal untold: of what came to neither an order nor a refusal it says so', () => {
    const steps = funnelSteps({ decisions: 200, signals: 33, approved: 8, refused: 24, rejected: 0, filled: 8 })
    expect(steps.map(({ name, count, goesOn }) => [name, count, goesOn])).to.deep.equal([
      ['decisions', 200, true], ['signals', 33, true], ['approved', 8, true], ['refused', 24, false], ['passed', 1, false], ['filled', 8, true], ['rejected', 0, false],
    ])
  })

  it('has no shares of nothing, and none above all', () => {
    const steps = funnelSteps({ decisions: 0, signals: 0, approved: 1, refused: 0, rejected: 0, filled: 2 })
    expect(steps.map(({ share }) => share)).to.deep.equal([null, null, null, null, 1, 0])
  })
})

describe('the search for reasons', () => {
  const rows = [
    { module: 'stocks', strategy: 'mean_reversion', symbol: 'AAPL', code: 'cool-down', sentence: 'AAPL rests after its last trade.' },
    { module: 'crypto', strategy: 'crypto_momentum', symbol: 'BTC/USD', code: 'spread-wide', sentence: 'The spread of BTC/USD is too wide.' },
  ]
  const found = (parameters: Readonly<Record<string, string>>): readonly string[] => searched(rows, parameters).map(({ symbol }) => symbol)

  it('finds words in code, sentence, symbol and strategy, in any case', () => {
    expect([found({ q: 'cool' }), found({ q: 'too WIDE' }), found({ q: 'btc' }), found({ q: 'mean reversion' })]).to.deep.equal([['AAPL'], ['BTC/USD'], ['BTC/USD'], ['AAPL']])
  })

  it('wants every word, and the module', () => {
    expect([found({ q: 'rests wide' }), found({ module: 'crypto' }), found({ module: 'crypto', q: 'rests' }), found({ q: '  ' })]).to.deep.equal([[], ['BTC/USD'], [], ['AAPL', 'BTC/USD']])
  })
})

describe('refusals by code', () => {
  it('are added over modules, the most frequent first, each with what it means', () => {
    const counts = codeCounts([{ module: 'stocks', code: 'cool-down', count: 3 }, { module: 'stocks', code: 'module-halted', count: 3 }, { module: 'crypto', code: 'cool-down', count: 2 }, { module: 'crypto', code: 'spread-wide', count: 2 }])
    expect(counts.map(({ code, count, share, meaning }) => [code, count, share, meaning])).to.deep.equal([
      ['cool-down', 5, 0.5, 'A symbol rests after its last trade.'],
      ['module-halted', 3, 0.3, 'The stocks module is halted until an operator resumes it.'],
      ['spread-wide', 2, 0.2, 'The spread of a symbol is too wide.'],
    ])
    const [halted] = codeCounts([{ module: 'stocks', code: 'module-halted', count: 1 }, { module: 'crypto', code: 'module-halted', count: 1 }])
    expect(halted?.meaning).to.equal('The respective module is halted until an operator resumes it.')
    expect(counts[0]?.modules).to.deep.equal([{ module: 'stocks', count: 3 }, { module: 'crypto', count: 2 }])
  })
})
