import { expect } from 'chai'
import { RateBudget, type Reserves } from './rate-budget.ts'

const NO_RESERVE: Reserves = { cancel: 0, exit: 0, order: 0, reconcile: 0, data: 0 }

describe('the rate budget', () => {
  it('spends a minute\'s requests and begins the next minute whole', () => {
    const budget = new RateBudget(2, NO_RESERVE)
    budget.take(0)
    budget.take(10)
    expect(budget.allows('order', 59_999)).to.equal(false)
    expect(budget.opensAt('order', 59_999)).to.equal(60_000)
    expect(budget.allows('order', 60_000)).to.equal(true)
  })

  it('takes the smallest remainder of a window, since answers overtake one another', () => {
    const budget = new RateBudget(200, NO_RESERVE)
    budget.observe({ limit: 200, remaining: 100, reset: 60_000 }, 1)
    budget.observe({ limit: 200, remaining: 150, reset: 60_000 }, 2)
    expect(budget.usage(3).remaining).to.equal(100)
  })

  it('follows a window that slides, and forgets words about a past one', () => {
    const budget = new RateBudget(200, NO_RESERVE)
    budget.observe({ limit: 200, remaining: 0, reset: 30_000 }, 1)
    budget.observe({ limit: 200, remaining: 40, reset: 35_000 }, 2)
    expect(budget.usage(3).remaining, 'a later reset is a newer window').to.equal(40)
    budget.observe({ limit: 200, remaining: 1, reset: 35_000 }, 35_001)
    expect(budget.usage(35_002).remaining).to.equal(200)
  })

  it('takes the venue\'s own limit for the one that was assumed', () => {
    const budget = new RateBudget(200, NO_RESERVE)
    budget.take(0)
    budget.observe({ limit: 1_000, remaining: 999, reset: 60_000 }, 1)
    expect(budget.usage(2)).to.deep.equal({ used: 1, remaining: 999, limit: 1_000 })
  })

  it('counts what is under way besides what a first word of a window tells, in this window and in the next', () => {
    const budget = new RateBudget(200, NO_RESERVE)
    for (const from of [0, 61_500]) {
      for (let i = 0; i < 3; i += 1) budget.take(from)
      budget.observe({ limit: 200, remaining: 199, reset: from + 61_500 }, from + 2_000)
      expect(budget.usage(from + 2_001).used, 'the answer to the first of three').to.equal(3)
    }
  })

  it('takes a window for another one from a second later on: resets are told in whole seconds', () => {
    const remaining = (reset: number | undefined): number => {
      const budget = new RateBudget(200, NO_RESERVE)
      budget.observe({ limit: 200, remaining: 0, reset: 30_000 }, 1)
      budget.observe({ limit: 200, remaining: 40, reset }, 2)
      return budget.usage(3).remaining
    }
    expect([remaining(31_000), remaining(30_999), remaining(undefined)]).to.deep.equal([40, 0, 0])
  })

  it('loses nothing of the present window to a word on a past one', () => {
    const budget = new RateBudget(200, NO_RESERVE)
    for (let i = 0; i < 5; i += 1) budget.take(100_000)
    budget.observe({ limit: 200, remaining: 1, reset: 100_001 }, 100_001)
    expect(budget.usage(100_002)).to.deep.equal({ used: 5, remaining: 195, limit: 200 })
  })

  it('does not wait longer than a minute for a reset, and not less than it was told before', () => {
    const skewed = new RateBudget(200, NO_RESERVE)
    skewed.observe({ limit: 200, remaining: 0, reset: 9_000_000 }, 0)
    expect([skewed.allows('cancel', 59_999), skewed.allows('cancel', 60_000)]).to.deep.equal([false, true])
    const paused = new RateBudget(200, NO_RESERVE)
    paused.pause(30_000, 0)
    paused.pause(7_000, 1)
    expect([paused.allows('cancel', 29_999), paused.opensAt('cancel', 7_000), paused.allows('cancel', 30_000)]).to.deep.equal([false, 30_000, true])
  })

  it('takes a limit of nothing for no word: it would be there for ever', () => {
    const budget = new RateBudget(200, NO_RESERVE)
    budget.observe({ limit: 0, remaining: undefined, reset: undefined }, 0)
    expect(budget.usage(1)).to.deep.equal({ used: 0, remaining: 200, limit: 200 })
  })
})
