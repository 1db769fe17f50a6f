import { expect } from 'chai'
import type { DayMark } from '../../../../contract/views/day-view.ts'
import { kindWords, markWords } from './mark-words.ts'

describe('marks in words', () => {
  const mark = (part: Partial<DayMark>): DayMark => ({ at: 0, kind: 'fill', module: 'stocks', symbol: '', count: 1, code: '', ...part })

  it('say who, what and why', () => {
    expect(markWords(mark({ symbol: 'SPY', code: 'trend-up' }))).to.equal('Stocks: a fill in SPY. SPY trends up.')
    expect(markWords(mark({ kind: 'refusal', module: 'crypto', count: 1_204, code: 'market-closed' }))).to.equal('Crypto: 1,204 refusals. The market for a symbol is closed.')
    expect(markWords(mark({ kind: 'halt', module: 'desk', code: 'drawdown' }))).to.equal('Desk HALTED: the drawdown has reached its cap.')
    expect(markWords(mark({ kind: 'command', module: 'desk', code: 'resume' }))).to.equal('An operator gave a command: resume.')
  })

  it('are counted for the legend', () => {
    expect([kindWords('refusal', 1_310), kindWords('halt', 1), kindWords('state', 2)]).to.deep.equal(['1,310 refusals', '1 halt', '2 changes of state'])
  })
})
