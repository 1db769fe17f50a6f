import { expect } from 'chai'
import type { Sleeve } from '../../core/book/book.ts'
import { opened } from '../../core/engine/testing/opened.ts'
import { unaskedSleeves } from './unasked-sleeves.ts'

const CRYPTO = { module: 'crypto' as const, enabled: true, symbols: ['BTC/USD'], strategies: ['told'] }

describe('positions whose strategy is not asked about them', () => {
  const book = opened().story.engine.book
  const held = [...book.sleeves.values()]
  const said = (given: object, sleeves: readonly Sleeve[] = held) => unaskedSleeves([CRYPTO, { module: 'stocks', enabled: true, symbols: ['AAA'], strategies: ['told'], ...given }], sleeves)

  it('are told with the setting that left them out, and what to do', () => {
    expect(said({ symbols: ['BBB'] })).to.deep.equal([
      "told of stocks holds AAA and is not asked about it, since STOCKS_SYMBOLS does not name AAA: stop, target, time and the module's own care alone end it. Set it back to have it looked after, or close it with 'tercet flatten' or on the venue's page",
    ])
    expect([said({ enabled: false })[0], said({ strategies: ['other'] })[0], unaskedSleeves([CRYPTO], held)[0]].map((words) => words?.split('since ')[1]?.split(':')[0])).to.deep.equal([
      'STOCKS_TRADING is false', 'STOCKS_STRATEGIES does not name it', 'STOCKS_TRADING is false',
    ])
  })

  it('are none of those that are asked about, that leave already, that are flat, or that lie outside', () => {
    expect(said({})).to.deep.equal([])
    expect(unaskedSleeves([{ ...CRYPTO, enabled: false }], held), 'nor at a desk of no modules').to.deep.equal([])
    const off = (sleeve: Partial<Sleeve>) => said({ enabled: false }, held.map((one) => ({ ...one, ...sleeve })))
    const exit = { reason: { code: 'stop-hit' as const, numbers: {} }, since: held[0]?.openedAt ?? fail(), attempts: 0, retryAt: held[0]?.openedAt ?? fail(), refused: null, poorAt: null }
    expect([off({}).length, off({ exit }).length, off({ holdings: [] }).length, off({ module: 'outside' }).length]).to.deep.equal([1, 0, 0, 0])
  })
})

function fail(): never {
  throw new TypeError('nothing is held')
}
