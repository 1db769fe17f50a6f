import { expect } from 'chai'
import type { ModuleView } from '../../core/module/module.ts'
import { entry, PAIR, quoteOf, SHARE, viewOf } from '../testing/module-view.ts'
import { sizeCoins } from './size.ts'

describe('sizing of coins', () => {
  it('buys a fraction of a coin (MOD-03) whose fees are part of its risk and its target', () => {
    const intent = sizeCoins(entry(57_000, 66_000), coins())
    // Ask 60,000 and ten basis points. Risk: 3,060 of price and 0.25 % of both 60,060 and 57,000, 292.65.
    // 10,000 / 60,060 = 0.1665001… is less than 1,000 / 3,352.65. Target: 66,000 and 0.25 % of 60,060 and 66,000, 315.15.
    expect(intent).to.deep.include({
      type: 'enter', limit: 60_060, qty: 0.166500166,
      legs: [{ symbol: 'BTC/USD', side: 'buy', ratio: 1, effect: 'open' }],
      protection: { stop: 57_000, target: 66_315.15, exitAt: null },
    })
    expect(intent).to.have.property('riskPerUnit').closeTo(3352.65, 1e-9)
  })

  it('is bound by the risk when the stop is far', () => {
    // 18,060 of price and 0.25 % of 60,060 and 42,000, 255.15: 1,000 / 18,315.15 = 0.0546….
    expect(sizeCoins(entry(42_000, 90_000), coins())).to.have.property('qty').closeTo(1000 / 18_315.15, 1e-9)
  })

  it('asks for no more than the venue takes in one order, however large the account', () => {
    // 200,000 / 60,060 = 3.3300033300…, rounded down at the ninth decimal.
    expect(sizeCoins(entry(57_000, 66_000), coins({ equity: 1e8, largestPosition: 1e7 }))).to.include({ qty: 3.330003330, limit: 60_060 })
  })

  it('takes what remains of a coin after the fee for no position', () => {
    const dust = coins({ holdings: [{ symbol: 'BTC/USD', qty: 0.00009, price: 60_000 }] })
    expect(sizeCoins(entry(57_000, 66_000), dust)).to.include({ type: 'enter' })
  })

  const passes: readonly (readonly [string, string, ReturnType<typeof sizeCoins>])[] = [
    ['size-zero', 'less than ten dollars would be bought', sizeCoins(entry(57_000, 66_000), coins({ largestPosition: 9.9 }))],
    ['size-zero', 'less than the smallest order would be bought', sizeCoins(entry(57_000, 66_000), coins({ instrument: { ...PAIR, minimumQty: 1 } }))],
    ['size-zero', 'there is no equity', sizeCoins(entry(57_000, 66_000), coins({ equity: 0 }))],
    ['long-only', 'a short is wanted', sizeCoins(entry(63_000, 57_000, { direction: 'short' }), coins())],
    ['no-quote', 'nobody offers', sizeCoins(entry(57_000, 66_000), coins({ quote: undefined }))],
    ['no-stop', 'the stop is missing', sizeCoins(entry(null, 66_000), coins())],
    ['no-stop', 'the stop would be below nothing', sizeCoins(entry(-100, 66_000), coins())],
    ['price-ran', 'the ask is past the target', sizeCoins(entry(57_000, 60_010), coins())],
    ['already-in', 'coins are held', sizeCoins(entry(57_000, 66_000), coins({ holdings: [{ symbol: 'BTC/USD', qty: 0.1, price: 60_000 }] }))],
  ]
  for (const [code, when, result] of passes)
    it(`sends nothing and says ${code} when ${when}`, () => expect(result).to.nested.include({ type: 'pass', 'reason.code': code }))

  it('turns an exit into a market order and an adjustment into levels on the tick', () => {
    const reason = { code: 'stop-raised', numbers: {} } as const
    expect(sizeCoins({ type: 'exit', reason }, coins())).to.include({ type: 'exit' })
    const adjusted = sizeCoins({ type: 'adjust', reason, protection: { stop: 57_000.123, target: null, exitAt: null } }, coins())
    expect(adjusted).to.deep.include({ protection: { stop: 57_000.12, target: null, exitAt: null } })
  })

  it('refuses a symbol that is no pair: a defect of the desk', () => {
    expect(() => sizeCoins(entry(57_000, 66_000), coins({ instrument: SHARE }))).to.throw(TypeError, /given share/)
  })
})

function coins(given: Partial<ModuleView> = {}): ModuleView {
  return viewOf({
    strategy: 'crypto_momentum', underlying: 'BTC/USD', instrument: PAIR, quote: quoteOf('BTC/USD', 59_980, 60_000), session: null, ...given,
  })
}
