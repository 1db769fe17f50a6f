import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import type { Split } from '../../core/market/corporate-action.ts'
import type { MarketEvent } from './source.ts'
import { splitMarket } from './split-market.ts'
import { syntheticMarket } from './synthetic/synthetic-market.ts'

/** Eight shares and a pair from two minutes before a close on; F has no contracts, SPY has. */
const SPLIT: Split = { type: 'split', symbol: 'F', date: '2026-03-11', to: 4, from: 1 }
const EVENING = millis(Date.parse('2026-03-11T03:59:00Z'))
const MIDNIGHT = millis(Date.parse('2026-03-11T04:00:00Z'))
const NEXT = millis(Date.parse('2026-03-11T13:45:00Z'))

const START = millis(Date.parse('2026-03-10T19:58:00Z'))
const plain = () => syntheticMarket({ seed: 7, start: START, universe: { shares: 8, pairs: 1, underlyings: 1 } })
const split = (given: Partial<Split> = {}) => splitMarket(plain(), [{ ...SPLIT, ...given }])

describe('a market whose share is split', () => {
  it('says of every other symbol what it said, and of that one another price from midnight on', () => {
    const [before, after] = [plain(), split()]
    const [old, now] = [before.advance(NEXT), after.advance(NEXT)]
    const isOther = (event: MarketEvent): boolean => event.at < MIDNIGHT || (event.type === 'quote' ? event.quote : event.type === 'bar' ? event.bar : event).symbol !== 'F'
    expect(JSON.stringify(now.filter(isOther))).to.equal(JSON.stringify(old.filter(isOther)))
    const prices = (events: readonly MarketEvent[]) => events.flatMap((event) => (event.type === 'trade' && !isOther(event) ? [event.price] : []))
    const were = prices(old)
    expect(prices(now)).to.have.length(were.length).greaterThan(100)
    const worst = Math.max(...prices(now).map((price, i) => Math.abs(price - (were[i] ?? NaN) / 4)))
    expect(worst, 'on whole cents').to.be.below(0.005 + 1e-9)
  })

  it('quotes whole cents that do not cross, also of yesterday\'s last words', () => {
    const [before, after] = [plain(), split()]
    for (const at of [EVENING, MIDNIGHT, NEXT]) {
      before.advance(at)
      after.advance(at)
      const [old, now] = [before.quote('F'), after.quote('F')]
      const share = at < MIDNIGHT ? 1 : 4
      expect(now?.bid).to.be.closeTo((old?.bid ?? NaN) / share, 0.01)
      expect(now?.ask).to.be.greaterThan(now?.bid ?? NaN)
      for (const price of [now?.bid, now?.ask, after.last('F')]) expect((price ?? NaN) * 100).to.be.closeTo(Math.round((price ?? NaN) * 100), 1e-6)
    }
  })

  it('keeps the bars of before as they were traded', () => {
    const [before, after] = [plain(), split()]
    before.advance(NEXT)
    after.advance(NEXT)
    const bars = (source: ReturnType<typeof plain>, from: number, to: number) => source.bars('F', millis(from), millis(to))
    const first = Date.parse('2026-03-10T13:30:00Z')
    expect(bars(after, first, EVENING)).to.deep.equal(bars(before, first, EVENING))
    const [old, now] = [bars(before, MIDNIGHT, NEXT), bars(after, MIDNIGHT, NEXT)]
    expect(now).to.have.length(old.length).greaterThan(10)
    expect(now.at(-1)?.close).to.be.closeTo((old.at(-1)?.close ?? NaN) / 4, 0.005 + 1e-9)
    expect(now.at(-1)?.volume).to.be.closeTo((old.at(-1)?.volume ?? NaN) * 4, 1)
  })

  it('is another market by its title, so that no saved state of the one is taken for the other', () => {
    expect(split().title).to.equal(`${plain().title}, F split 4 for 1 on 2026-03-11`)
  })

  it('refuses what it cannot split', () => {
    expect(() => split({ symbol: 'BTC/USD' })).to.throw(RangeError, 'no share')
    expect(() => split({ symbol: 'SPY' })).to.throw(RangeError, 'option contracts')
    expect(() => split({ to: 1.5 })).to.throw(RangeError, 'whole numbers')
  })
})
