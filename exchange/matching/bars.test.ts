import { expect } from 'chai'
import { barFill } from './fill/bar-fill.ts'
import { Stage } from './testing/stage.ts'

const BAR = { open: 100, high: 105, low: 95 }
const buy = (limit?: number, stop?: number): Parameters<typeof barFill>[0] => ({ side: 'buy', limit, stop })
const sell = (limit?: number, stop?: number): Parameters<typeof barFill>[0] => ({ side: 'sell', limit, stop })

describe('A bar without quotes', () => {
  const cases: readonly (readonly [string, Parameters<typeof barFill>[0], number | undefined])[] = [
    ['fills a market order at its open', buy(), 100],
    ['fills a limit at its price when it trades through', buy(97), 97],
    ['fills a limit at a better open', sell(98), 100],
    ['does not fill a limit that it only touches', buy(95), undefined],
    ['fills a stop at its price', sell(undefined, 97), 97],
    ['fills a stop at a worse open', sell(undefined, 101), 100],
    ['leaves a stop it does not reach', buy(undefined, 106), undefined],
    ['fills a stop-limit at its stop', buy(104, 103), 103],
    ['leaves a stop-limit when it opens beyond the limit', sell(102, 101), undefined],
    ['does not fill a sale that it only touches', sell(105), undefined],
    ['fills a sale when it trades through', sell(104), 104],
    ['fills a purchase whose limit is its open', buy(100), 100],
    ['fills a stop that it touches, sold', sell(undefined, 95), 95],
    ['fills a stop that it touches, bought', buy(undefined, 105), 105],
    ['leaves a stop that lies below it', sell(undefined, 94.99), undefined],
    ['fills a stop of a purchase at a worse open', buy(undefined, 99), 100],
    ['fills a stop-limit whose limit is its stop, bought', buy(103, 103), 103],
    ['fills a stop-limit whose limit is its stop, sold', sell(97, 97), 97],
    ['leaves a stop-limit of a purchase when it opens beyond the limit', buy(98, 99), undefined],
  ]
  for (const [name, order, price] of cases) it(name, () => expect(barFill(order, BAR)?.price).to.equal(price))
})

describe('A venue that matches by bars', () => {
  const bars = (): Stage => new Stage('2026-03-04T10:00', { fill: { matching: 'bars' } }).trade('AAPL', 100)

  it("fills a market order at the next bar's open, dated there", () => {
    const stage = bars()
    const order = stage.take({ symbol: 'AAPL', qty: '10' })
    expect(stage.order(order.id).status).to.equal('new')
    stage.bar('AAPL', 100.5, 102, 100, 101)
    expect(stage.order(order.id)).to.include({ status: 'filled', filled_avg_price: '100.5' })
    expect(stage.order(order.id).filled_at).to.match(/^2026-03-04T15:00:00\.0{3}\d{6}Z$/)
  })

  it('assumes the stop came first when a bar reaches both exits', () => {
    const stage = bars()
    const order = stage.take({ symbol: 'AAPL', qty: '10', order_class: 'bracket', take_profit: { limit_price: '110' }, stop_loss: { stop_price: '95' } })
    stage.bar('AAPL', 100, 101, 99, 100).bar('AAPL', 100, 112, 94, 100)
    expect(stage.order(order.id).legs?.map((leg) => [leg.status, leg.filled_avg_price])).to.deep.equal([['canceled', null], ['filled', '95']])
  })

  it('lets the bar that fills an entry stop it out, never take its profit', () => {
    const bracket = { symbol: 'AAPL', qty: '10', order_class: 'bracket', take_profit: { limit_price: '110' }, stop_loss: { stop_price: '95' } } as const
    const up = bars()
    const winner = up.take(bracket)
    up.bar('AAPL', 100, 112, 99, 111)
    expect(up.order(winner.id).legs?.map((leg) => leg.status)).to.deep.equal(['new', 'held'])
    const down = bars()
    const loser = down.take(bracket)
    down.bar('AAPL', 100, 112, 94, 96)
    expect(down.order(loser.id).legs?.map((leg) => leg.status)).to.deep.equal(['canceled', 'filled'])
  })

  it('pulls a trailing stop by the bars after which it stands, up for a sale and down for a purchase', () => {
    const stage = bars()
    stage.take({ symbol: 'AAPL', qty: '10' })
    stage.bar('AAPL', 100, 100, 100, 100)
    const sale = stage.take({ symbol: 'AAPL', side: 'sell', qty: '10', type: 'trailing_stop', trail_price: '2' })
    stage.bar('AAPL', 100, 104, 99, 103)
    expect(stage.order(sale.id)).to.include({ status: 'new', stop_price: '102' })
    stage.bar('AAPL', 103, 103, 101, 102)
    expect(stage.order(sale.id)).to.include({ status: 'filled', filled_avg_price: '102' })
    const back = stage.take({ symbol: 'AAPL', qty: '10', type: 'trailing_stop', trail_price: '2' })
    stage.bar('AAPL', 102, 103, 98, 99)
    expect(stage.order(back.id)).to.include({ status: 'new', stop_price: '100' })
  })

  it('ends an order that may not wait with its first bar', () => {
    const stage = bars()
    const order = stage.take({ symbol: 'AAPL', qty: '10', type: 'limit', limit_price: '90', time_in_force: 'ioc' })
    stage.bar('AAPL', 100, 101, 99, 100)
    expect(stage.order(order.id).status).to.equal('canceled')
  })

  it('lets all bars of a minute begin before any of them goes on', () => {
    const stage = bars().trade('SPY', 400)
    const held = stage.take({ symbol: 'AAPL', qty: '10', order_class: 'bracket', take_profit: { limit_price: '120' }, stop_loss: { stop_price: '95' } })
    stage.bar('AAPL', 100, 101, 99, 100)
    const [young, other] = [stage.take({ symbol: 'AAPL', qty: '1' }), stage.take({ symbol: 'SPY', qty: '1' })]
    stage.minute(['AAPL', 100, 101, 94, 96], ['SPY', 400, 401, 399, 400])
    const at = [young.id, other.id, stage.order(held.id).legs?.[1]?.id ?? ''].map((id) => stage.order(id).filled_at?.slice(11, 19))
    expect(at, 'two first prices, then the stop').to.deep.equal(['15:01:00', '15:01:00', '15:02:00'])
  })

  it('fills a stop beyond which a bar opens there, dated at its beginning', () => {
    const stage = bars()
    const order = stage.take({ symbol: 'AAPL', qty: '10', order_class: 'bracket', take_profit: { limit_price: '120' }, stop_loss: { stop_price: '95' } })
    stage.bar('AAPL', 100, 101, 99, 100).bar('AAPL', 90, 91, 89, 90)
    const stop = stage.order(order.id).legs?.[1]
    expect([stop?.filled_avg_price, stop?.filled_at?.slice(11, 19)]).to.deep.equal(['90', '15:01:00'])
  })

  it('fills in part at a first price once a bar', () => {
    const stage = new Stage('2026-03-04T10:00', { fill: { matching: 'bars', partialFillOdds: 1 } }).trade('AAPL', 100)
    stage.take({ symbol: 'AAPL', qty: '1000' })
    stage.bar('AAPL', 100, 101, 99, 100)
    expect(stage.drain().filter(({ event }) => event === 'partial_fill')).to.have.length(1)
  })

  it("fills overnight orders at the first bar's open", () => {
    const stage = new Stage('2026-03-04T08:00', { fill: { matching: 'bars' } }).trade('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', qty: '1' })
    stage.now = new Stage('2026-03-04T09:30').now
    stage.bar('AAPL', 98, 99, 97, 98)
    expect(stage.order(order.id)).to.include({ status: 'filled', filled_avg_price: '98' })
  })
})

describe('A venue that matches by quotes', () => {
  it('takes bars for a symbol that has none', () => {
    const stage = new Stage().trade('SPY', 400)
    const order = stage.take({ symbol: 'SPY', qty: '1' })
    stage.bar('SPY', 401, 402, 400, 401)
    expect(stage.order(order.id)).to.include({ status: 'filled', filled_avg_price: '401' })
  })
})
