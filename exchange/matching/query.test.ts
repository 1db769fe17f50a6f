import { expect } from 'chai'
import { Stage } from './testing/stage.ts'

function filled(): { stage: Stage; ids: readonly string[] } {
  const stage = new Stage().price('AAPL', 100).quote('BTC/USD', 50_000, 50_000)
  const bracket = { order_class: 'bracket', take_profit: { limit_price: '110' }, stop_loss: { stop_price: '95' } } as const
  const ids = [
    stage.take({ symbol: 'AAPL', qty: '1' }).id,
    stage.pass(1).take({ symbol: 'AAPL', type: 'limit', limit_price: '90', qty: '2', ...bracket, take_profit: { limit_price: '99' }, stop_loss: { stop_price: '85' } }).id,
    stage.pass(1).take({ symbol: 'BTC/USD', type: 'limit', limit_price: '40000', qty: '0.01' }).id,
  ]
  return { stage, ids }
}

describe('Listing orders', () => {
  it('shows open ones, newest first, unless asked otherwise', () => {
    const { stage, ids } = filled()
    expect(stage.venue.orders({ nested: true }).map((order) => order.id)).to.deep.equal([ids[2], ids[1]])
    expect(stage.venue.orders({ status: 'closed' }).map((order) => order.id)).to.deep.equal([ids[0]])
    expect(stage.venue.orders({ status: 'all', nested: true, direction: 'asc' }).map((order) => order.id)).to.deep.equal(ids)
  })

  it('shows children under their parent, and beside it once they are not held', () => {
    const { stage, ids } = filled()
    const nested = stage.venue.orders({ nested: true, symbols: ['AAPL'] })
    expect(nested.map((order) => [order.id, order.legs?.length])).to.deep.equal([[ids[1], 2]])
    const flat = stage.venue.orders({ symbols: ['AAPL'] })
    expect(flat.map((order) => [order.status, order.legs])).to.deep.equal([['new', null]])
    expect(stage.venue.orders({ status: 'all', symbols: ['AAPL'] }).map((order) => order.status)).to.include.members(['held', 'held', 'new'])
  })

  it('shows the exits of a filled entry in no nested list of open ones, and its held stop in no such list', () => {
    const stage = new Stage().price('AAPL', 100)
    stage.take({ symbol: 'AAPL', qty: '1', order_class: 'bracket', take_profit: { limit_price: '110' }, stop_loss: { stop_price: '95' } })
    expect(stage.venue.orders({ nested: true })).to.deep.equal([])
    expect(stage.venue.orders({ nested: false }).map((order) => [order.status, order.type])).to.deep.equal([['new', 'limit']])
  })

  it('filters by time, side, class, symbol in either form, and by neighbours', () => {
    const { stage, ids } = filled()
    const list = (filter: Parameters<Stage['venue']['orders']>[0]): readonly string[] =>
      stage.venue.orders({ status: 'all', nested: true, direction: 'asc', ...filter }).map((order) => order.id)
    const middle = new Stage('2026-03-04T10:01').now
    expect(list({ after: middle })).to.deep.equal([ids[2]])
    expect(list({ until: middle })).to.deep.equal([ids[0]])
    expect(list({ assetClasses: ['crypto'] })).to.deep.equal([ids[2]])
    expect(list({ symbols: ['BTCUSD'] })).to.deep.equal([ids[2]])
    expect(list({ side: 'sell' })).to.deep.equal([])
    expect(list({ limit: 1 })).to.deep.equal([ids[0]])
    expect(list({ beforeOrderId: ids[1] ?? '' })).to.deep.equal([ids[0]])
    expect(list({ afterOrderId: ids[1] ?? '' })).to.deep.equal([ids[2]])
  })

  it('finds by client id', () => {
    const stage = new Stage().price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', qty: '1', client_order_id: 'a b/c:d' })
    expect(stage.venue.orderByClientId('a b/c:d')?.id).to.equal(order.id)
    expect(stage.venue.orderByClientId('other')).to.equal(undefined)
  })
})

describe('Activities', () => {
  it('name every execution, shorts as sell_short', () => {
    const stage = new Stage('2026-03-04T10:00', { fill: { respectSize: true } }).quote('AAPL', 99, 100, 4)
    const order = stage.take({ symbol: 'AAPL', type: 'limit', limit_price: '100', qty: '10' })
    stage.quote('AAPL', 99, 100, 6)
    stage.quote('SPY', 400, 401).take({ symbol: 'SPY', side: 'sell', qty: '1' })
    const fills = stage.venue.activities({ types: ['FILL'], direction: 'asc' })
    expect(fills.map((each) => each.activity_type === 'FILL' && [each.type, each.qty, each.leaves_qty, each.cum_qty, each.side])).to.deep.equal([
      ['partial_fill', '4', '6', '4', 'buy'], ['fill', '6', '0', '10', 'buy'], ['fill', '1', '0', '1', 'sell_short'],
    ])
    expect(fills[0]).to.include({ order_id: order.id, symbol: 'AAPL', price: '100', order_status: 'partially_filled' })
    expect(fills[0]?.id).to.match(/^20260304150000000::[0-9a-f-]{36}$/)
  })

  it('are paged by the id of the last one', () => {
    const stage = new Stage().price('AAPL', 100)
    for (let i = 0; i < 5; i += 1) stage.take({ symbol: 'AAPL', qty: '1' })
    const all = stage.venue.activities().map((each) => each.id)
    const first = stage.venue.activities({ pageSize: 2 }).map((each) => each.id)
    const second = stage.venue.activities({ pageSize: 2, pageToken: first[1] ?? '' }).map((each) => each.id)
    expect([...first, ...second]).to.deep.equal(all.slice(0, 4))
    expect(stage.venue.activities({ date: '2026-03-04' }).length).to.equal(5)
    expect(stage.venue.activities({ date: '2026-03-05' }).length).to.equal(0)
  })
})

describe('Ids and times', () => {
  it('are version 4 UUIDs, all different, the same for the same seed and others for another', () => {
    const ids = (seed: number): readonly string[] => {
      const stage = new Stage('2026-03-04T10:00', { seed }).price('AAPL', 100)
      for (let i = 0; i < 200; i += 1) stage.take({ symbol: 'AAPL', qty: '1' })
      return [...stage.venue.orders({ status: 'all', limit: 500 }).map((order) => order.id), ...stage.drain().flatMap((event) => event.execution_id ?? [])]
    }
    const first = ids(1)
    expect(first.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).to.equal(true)
    expect(new Set(first).size).to.equal(600)
    expect(ids(1)).to.deep.equal(first)
    expect(ids(2).filter((id) => first.includes(id))).to.deep.equal([])
  })

  it('order events strictly, also within one millisecond', () => {
    const stage = new Stage().price('AAPL', 100)
    for (let i = 0; i < 20; i += 1) stage.take({ symbol: 'AAPL', qty: '1' })
    const events = stage.drain()
    expect(events.map((event) => event.sequence)).to.deep.equal(events.map((_, i) => i + 1))
    expect([...new Set(events.map((event) => event.timestamp))].sort()).to.deep.equal(events.map((event) => event.timestamp))
    expect(events[0]?.timestamp).to.match(/^2026-03-04T15:00:00\.000\d{6}Z$/)
  })
})
