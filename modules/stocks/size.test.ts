import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import { entry, NOW, PAIR, quoteOf, SHARE, viewOf } from '../testing/module-view.ts'
import { SESSION } from '../testing/series.ts'
import { sizeShares } from './size.ts'

describe('sizing of shares', () => {
  it('buys whole shares at the ask and a small slip, with stop, target and time exit (MOD-02)', () => {
    // Ask 50 and five basis points: 50.025, up to the cent. Risk 50.03 - 45.03 = 5.00 a share, 1,000 dollars may be lost.
    const intent = sizeShares(entry(45.03, 60), viewOf())
    expect(intent).to.deep.equal({
      type: 'enter', module: 'stocks', strategy: 'ORB', underlying: 'SPY', at: NOW, parameters: 3,
      reason: { code: 'range-broken', numbers: { close: 50 } },
      legs: [{ symbol: 'SPY', side: 'buy', ratio: 1, effect: 'open' }],
      qty: 199, limit: 50.03, confidence: 0.7,
      protection: { stop: 45.03, target: 60, exitAt: SESSION.close },
      riskPerUnit: 5, expiresAt: NOW + 2 * MINUTE,
    })
  })

  it('gives a trade that names no time of its end that of the close, unless its strategy holds over night', () => {
    const exitAt = (strategy: string, at: number | null = null): unknown => {
      const intent = sizeShares(entry(45.03, 60, { protection: { stop: 45.03, target: 60, exitAt: at === null ? null : millis(at) } }), viewOf({ strategy }))
      return intent.type === 'enter' ? intent.protection.exitAt : intent
    }
    expect(exitAt('ORB')).to.equal(SESSION.close)
    expect(exitAt('swing_trading')).to.equal(null)
    expect(exitAt('swing_trading', SESSION.close + 86_400_000)).to.equal(SESSION.close + 86_400_000)
  })

  it('is bound by the risk when the stop is far', () => {
    const intent = sizeShares(entry(40.03, 80), viewOf())
    expect(intent, '1,000 dollars over 10 a share').to.include({ type: 'enter', qty: 100 })
  })

  it('sells short at the bid less a slip, with the stop above', () => {
    const intent = sizeShares(entry(52, 45, { direction: 'short' }), viewOf())
    // Bid 49.99 less five basis points is 49.965, down to 49.96; 10,000 / 49.96 = 200.16 is less than 1,000 / 2.04 = 490.
    expect(intent).to.deep.include({ qty: 200, limit: 49.96, legs: [{ symbol: 'SPY', side: 'sell', ratio: 1, effect: 'open' }] })
  })

  it('rounds levels to the tick, and keeps four decimals below a dollar', () => {
    const intent = sizeShares(entry(0.41237, 0.61239), viewOf({ quote: quoteOf('SPY', 0.4999, 0.5) }))
    // 0.5 and five basis points is 0.50025, up to 0.5003.
    expect(intent).to.deep.include({ limit: 0.5003, protection: { stop: 0.4124, target: 0.6124, exitAt: SESSION.close } })
  })

  const passes: readonly (readonly [string, string, ReturnType<typeof sizeShares>])[] = [
    ['size-zero', 'one share risks more than may be lost', sizeShares(entry(40, 80), viewOf({ equity: 900 }))],
    ['size-zero', 'one share is larger than a position may be', sizeShares(entry(45, 60), viewOf({ largestPosition: 49 }))],
    ['no-stop', 'a stop is missing', sizeShares(entry(null, 60), viewOf())],
    ['no-stop', 'its stop would be nothing', sizeShares(entry(0.004, 60), viewOf())],
    ['no-stop', 'its stop would be below nothing', sizeShares(entry(-3, 60), viewOf())],
    ['no-stop', 'a target is missing', sizeShares(entry(45, null), viewOf())],
    ['price-ran', 'the ask has reached the target', sizeShares(entry(45, 50), viewOf())],
    ['price-ran', 'the ask has fallen to the stop', sizeShares(entry(50.03, 60), viewOf())],
    ['no-quote', 'nobody offers', sizeShares(entry(45, 60), viewOf({ quote: quoteOf('SPY', 49.99, 0) }))],
    ['no-quote', 'there is no quote', sizeShares(entry(45, 60), viewOf({ quote: undefined }))],
    ['session-closed', 'there is no session', sizeShares(entry(45, 60), viewOf({ session: null }))],
    ['session-closed', 'the session is over', sizeShares(entry(45, 60), viewOf({ now: SESSION.close }))],
    ['already-in', 'shares are held', sizeShares(entry(45, 60), viewOf({ holdings: [{ symbol: 'SPY', qty: 5, price: 49 }] }))],
    ['not-shortable', 'the share cannot be lent', sizeShares(entry(52, 45, { direction: 'short' }), viewOf({ instrument: { ...SHARE, shortable: false } }))],
  ]
  for (const [code, when, result] of passes)
    it(`sends nothing and says ${code} when ${when}`, () => expect(result).to.nested.include({ type: 'pass', 'reason.code': code }))

  it('turns an exit into a market order and an adjustment into levels on the tick', () => {
    const reason = { code: 'momentum-gone', numbers: {} } as const
    expect(sizeShares({ type: 'exit', reason }, viewOf())).to.include({ type: 'exit' })
    const adjusted = sizeShares({ type: 'adjust', reason, protection: { stop: 44.123, target: null, exitAt: null } }, viewOf())
    expect(adjusted).to.deep.include({ type: 'adjust', protection: { stop: 44.12, target: null, exitAt: null } })
  })

  it('refuses a symbol that is no share: a defect of the desk', () => {
    expect(() => sizeShares(entry(45, 60), viewOf({ instrument: PAIR }))).to.throw(TypeError, /given pair/)
  })
})
