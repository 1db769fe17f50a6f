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
})
