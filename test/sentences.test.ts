import { expect } from 'chai'
import { sentence, SENTENCES } from '../contract/sentences.ts'
import { REASON_CODES } from '../core/order/reason.ts'
import { REFUSAL_CODES } from '../core/order/refusal.ts'
import { judgeEntry } from '../core/risk/gate.ts'
import { entry, judgement, marketOf, PRICES } from './gate/fixture.ts'

const TEMPLATES: Readonly<Record<string, string>> = SENTENCES
const FORMATS = ['price', 'money', 'percent', 'ratio', 'count', 'seconds', 'minutes', 'quantity']

describe('the sentences of the contract', () => {
  it('are one for every reason code and every refusal code, and no more', () => {
    expect(Object.keys(SENTENCES)).to.have.members([...REASON_CODES, ...REFUSAL_CODES])
  })

  it('know no code that is a reason and a refusal at once', () => {
    expect(REASON_CODES.filter((code) => (REFUSAL_CODES as readonly string[]).includes(code))).to.deep.equal([])
  })

  for (const [code, template] of Object.entries(TEMPLATES)) {
    it(`say ${code} plainly, with its numbers and without`, () => {
      const names = [...template.matchAll(/\{(\w+)(?::(\w+))?\}/g)].map((match) => ({ name: match[1] ?? '', format: match[2] }))
      for (const { format } of names) if (format !== undefined) expect(FORMATS).to.include(format)
      const numbers = Object.fromEntries(names.filter(({ name }) => name !== 'symbol' && name !== 'module').map(({ name }) => [name, 12.5]))
      const words = { symbol: 'SPY', module: 'stocks' }
      for (const said of [sentence(code, {}, words), sentence(code, numbers, words)]) {
        expect(said, 'one sentence').to.match(/^[A-Z][^[\]{}]*\.$/).and.not.match(/unknown number|  |undefined|NaN/)
        expect(said, 'no full stop inside').to.not.match(/\. [A-Z]/)
        expect(said, 'every number stands in brackets').to.not.include('unknown ')
      }
      if (Object.keys(numbers).length > 0) expect(sentence(code, numbers, words)).to.match(/\d/)
    })
  }

  it('read like this', () => {
    const words = { symbol: 'SPY', module: 'stocks' }
    expect(sentence('range-broken', { close: 168.2, high: 168.05, low: 167.1, minutes: 35 }, words)).to.equal(
      'SPY closed at 168.20, above the high 168.05 of its opening range.')
    expect(sentence('premium-put', { strike: 67.5, premium: 1.05, days: 31, close: 70, mean: 69 }, { symbol: 'TWX' })).to.equal(
      'A cash-secured put on TWX pays for the wait: strike 67.50, premium 1.05, 31 days to expiry.')
    expect(sentence('position-size', { limit: 10_000, actual: 12_000, used: 0 }, words)).to.equal(
      'The position in SPY would be too large: $12,000, $10,000 allowed.')
    expect(sentence('size-zero', { riskPerUnit: 0.4, riskMoney: 2.5, exposurePerUnit: 55.9, largestPosition: 50 }, words)).to.equal(
      'The position in SPY would be too small to send: one unit risks $0.40 of the $2.50 that a trade may lose; one unit is worth $55.90 of the $50.00 that a position may be.')
    expect(sentence('size-zero', { exposurePerUnit: 6900, largestPosition: 500 }, { symbol: 'TWX' }), 'of a put that cash secures, which risks what it is worth').to.equal(
      'The position in TWX would be too small to send; one unit is worth $6,900 of the $500.00 that a position may be.')
    expect(sentence('warming-up', {}, {})).to.equal('The symbol has not given enough bars for its indicators yet.')
  })

  it('say dollars of an order with too few dollars, and coins of one with too few coins', () => {
    const refusalOf = (qty: number) => {
      const instruments = [{ type: 'pair' as const, symbol: 'BTC/USD', base: 'BTC', quote: 'USD', minimumQty: 0.0005, qtyStep: 0.0001, tick: 0.01 }]
      const verdict = judgeEntry(judgement({ market: marketOf({ prices: PRICES, instruments }), intent: entry({ module: 'crypto', underlying: 'BTC/USD', limit: 50_000, qty }) }))
      return verdict.type === 'refused' ? sentence(verdict.refusal.code, verdict.refusal.numbers, { symbol: 'BTC/USD' }) : verdict.type
    }
    expect(refusalOf(0.0001)).to.equal('The order for BTC/USD is too small: $5.00, at least $10.00 needed.')
    expect(refusalOf(0.0004)).to.equal('The order for BTC/USD is too small: 0.0004, at least 0.0005 needed.')
  })

  it('say of an unknown code that they do not know it', () => {
    expect(sentence('from-the-future', {}, {})).to.include("'from-the-future'")
    expect(sentence('toString', {}, {})).to.include("'toString'")
  })
})
