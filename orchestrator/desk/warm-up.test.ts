import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import { planOf } from '../../core/engine/desk-plan.ts'
import { desk, PARTS } from '../../core/engine/testing/story.ts'
import { bar, minute } from '../../core/engine/testing/tape.ts'
import { warmUpBars } from './warm-up.ts'

describe('the bars that an engine begins from', () => {
  it('are of the sessions of shares: what the venue lists before the open and after the close is left out', async () => {
    // Minutes after the open of 2026-03-10; the session has 390.
    const listed = [bar('AAA', -90, 94), bar('AAA', 0, 100), bar('AAA', 389, 101), bar('AAA', 390, 90), bar('BTC/USD', 390, 7)]
    const broker = { bars: (symbols: readonly string[]) => Promise.resolve(listed.filter(({ symbol }) => symbols.includes(symbol))), tradedBars: () => Promise.resolve([]) }
    const found = await warmUpBars({ broker, plan: planOf(PARTS, desk()), now: millis(minute(500)), splits: [] })
    expect(found.map(({ symbol, close }) => `${symbol} ${close}`)).to.deep.equal(['AAA 100', 'AAA 101', 'BTC/USD 7'])
  })
})
