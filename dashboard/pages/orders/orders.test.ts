import { expect } from 'chai'
import type { OrderRow } from '../../../contract/views/trades-view.ts'
import { chosenOrders, orderFilters } from './order-filter.ts'
import { orderLife, timeToFill } from './order-life.ts'
import { isOpen, statusWords } from './order-status.ts'

const ORDER: OrderRow = {
  id: 'a1', at: 1_000_000, module: 'stocks', strategy: 'ORB', symbol: 'AAPL', legs: 'buy AAPL', role: 'entry', qty: 5, filled: 5, limit: 101.5, average: 101.2, slippage: 0.0004,
  fee: 0, status: 'filled', life: 'A0 K210 F840:2@101.25 F900:-@101.3 Z900', code: 'range-broken', sentence: '',
}

describe('the life of an order', () => {
  it('has a moment and a duration for each step, and tells fills with quantity and price', () => {
    expect(orderLife(ORDER)).to.deep.equal([
      { step: 'approved', words: 'Approved by the risk gate', at: 1_000_000, since: null },
      { step: 'acknowledged', words: 'Accepted by the venue', at: 1_000_210, since: 210 },
      { step: 'filled', words: 'Filled 2 at 101.25', at: 1_000_840, since: 630 },
      { step: 'filled', words: 'Filled at 101.30', at: 1_000_900, since: 60 },
      { step: 'done', words: 'Done', at: 1_000_900, since: 0 },
    ])
    expect([timeToFill(ORDER), timeToFill({ life: 'A0 K210' })]).to.deep.equal([840, null])
  })

  it('tells no figures of a fill whose figures are hidden', () => {
    expect(orderLife({ at: 0, life: 'A0 F5' }).at(-1)?.words).to.equal('A fill')
  })
})

describe('the status of an order', () => {
  it('is open until the venue can do nothing more with it', () => {
    expect(['approved', 'sent', 'working', 'partial', 'cancelling', 'filled', 'canceled', 'rejected'].map((status) => isOpen({ status }))).to.deep.equal([true, true, true, true, true, false, false, false])
  })

  it('says when an ended order was filled in part', () => {
    expect(statusWords({ status: 'canceled', filled: 2, qty: 5 })).to.equal('Cancelled after a part was filled')
    expect(statusWords({ status: 'canceled', filled: 0, qty: 5 })).to.equal('Cancelled')
    expect(statusWords({ status: 'filled', filled: 5, qty: 5 })).to.equal('Filled')
    expect(statusWords({ status: 'suspended', filled: 0, qty: 5 }), 'of a newer engine').to.equal('suspended')
  })
})

describe('the filter of orders', () => {
  const orders = [ORDER, { ...ORDER, id: 'b2', module: 'options', strategy: 'wheel', symbol: 'SPY', legs: 'sell SPY260417P00500000', status: 'working' }, { ...ORDER, id: 'c3', status: 'rejected' }] as const
  const ids = (parameters: Readonly<Record<string, string>>): readonly string[] => chosenOrders(orders, parameters).map(({ id }) => id)

  it('leaves all without a wish, and joins wishes', () => {
    expect([ids({}), ids({ module: 'stocks' }), ids({ module: 'stocks', status: 'rejected' }), ids({ strategy: 'wheel', status: 'rejected' })]).to.deep.equal([['a1', 'b2', 'c3'], ['a1', 'c3'], ['c3'], []])
  })

  it('knows open orders, one order by its id, and finds symbols in legs, in any case', () => {
    expect([ids({ status: 'open' }), ids({ id: 'c3' }), ids({ symbol: 'spy' }), ids({ symbol: '0500000' })]).to.deep.equal([['b2'], ['c3'], ['b2'], ['b2']])
  })

  it('offers what the day has', () => {
    const [module, strategy] = orderFilters(orders)
    expect(module?.type === 'choice' && module.options).to.deep.equal([['', 'All'], ['options', 'Options'], ['stocks', 'Stocks']])
    expect(strategy?.type === 'choice' && strategy.options).to.deep.equal([['', 'All'], ['ORB', 'ORB'], ['wheel', 'wheel']])
  })
})
