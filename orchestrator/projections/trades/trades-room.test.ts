import { expect } from 'chai'
import { Value } from 'typebox/value'
import { type Columns, toRows } from '../../../contract/columns.ts'
import { orderSteps } from '../../../contract/order-steps.ts'
import { TradesView } from '../../../contract/views/trades-view.ts'
import { millis, orderId, venueId } from '../../../core/brand.ts'
import type { Fact } from '../../../core/fact/fact.ts'
import { approvedAt, closedAt, endedAt, engineOf, filledAt, ny, refusedAt, told } from '../testing/told.ts'
import { createTradesRoom } from './trades-room.ts'

const TEN = ny('2026-03-10 10:00')
const PUT = 'SPY260417P00600000'
const LONG_PUT = 'SPY260417P00590000'

function tradesOf(facts: readonly Fact[], { at = TEN, date }: { readonly at?: number; readonly date?: string } = {}): TradesView {
  const view = told(createTradesRoom(), facts).view({ engine: engineOf([], at), at, wall: 0 }, { date })
  expect(Value.Check(TradesView, view) ? [] : Value.Errors(TradesView, view)).to.deep.equal([])
  return view
}

function rows<R extends object>(table: Columns<R>): readonly R[] {
  return toRows<R>(table)
}

const acked = (id: string, at: number, children: Extract<Fact, { type: 'order.acked' }>['children'] = []): Fact => ({ type: 'order.acked', at: millis(at), id: orderId(id), venueId: venueId(`v-${id}`), children })
const buy = { symbol: 'AAPL', side: 'buy' } as const

describe('the orders of a day', () => {
  it('are told from approval to end, with average and slippage of what was filled', () => {
    const facts: readonly Fact[] = [
      approvedAt({ id: 'o1', at: TEN, symbol: 'AAPL', qty: 10 }),
      { type: 'order.doubted', at: millis(TEN + 100), id: orderId('o1'), why: '' },
      acked('o1', TEN + 900),
      filledAt(TEN + 1_000, 'o1', { ...buy, qty: 4, price: 100.5, fee: 0.25 }),
      { type: 'cancel.requested', at: millis(TEN + 2_000), id: orderId('o1'), why: 'entry-late' },
      { type: 'cancel.failed', at: millis(TEN + 2_100), id: orderId('o1'), why: '' },
      filledAt(TEN + 3_000, 'o1', { ...buy, qty: 6, price: 101, fee: 0.25 }),
      endedAt(TEN + 3_000, 'o1'),
    ]
    const [order] = rows(tradesOf(facts).orders)
    expect(order).to.deep.equal({
      id: 'o1', at: TEN, module: 'stocks', strategy: 's', symbol: 'AAPL', legs: 'buy AAPL', role: 'entry', qty: 10, filled: 10, limit: 101,
      // (4 x 100.50 + 6 x 101) / 10
      average: 100.8, slippage: 0.008, fee: 0.5, status: 'filled',
      life: 'A0 D100 K900 F1000:4@100.5 C2000 N2100 F3000:6@101 Z3000', code: 'momentum-up', sentence: 'AAPL is rising.',
    })
  })

  it('say how an order ended, and what it is while it has not', () => {
    const ends = ['canceled', 'expired', 'rejected', 'abandoned', 'replaced'] as const
    const facts = ends.flatMap((status, i) => [approvedAt({ id: `o${i}`, at: TEN, symbol: 'AAPL', qty: 1 }), endedAt(TEN + 5, `o${i}`, status)])
    const open = [approvedAt({ id: 'p', at: TEN, symbol: 'AAPL', qty: 2 }), acked('p', TEN + 1), filledAt(TEN + 2, 'p', { ...buy, qty: 1, price: 100 })]
    const found = rows(tradesOf([...facts, ...open]).orders)
    expect(found.map(({ status, life }) => `${status} ${life}`)).to.deep.equal([
      'partial A0 K1 F2:1@100', 'replaced A0 P5', 'abandoned A0 B5', 'rejected A0 R5', 'expired A0 E5', 'canceled A0 X5',
    ])
  })

  it('list the legs that a venue keeps for a bracket, each against the level it stands at', () => {
    const leg = { side: 'sell', qty: 10 } as const
    const children = [{ ...leg, id: orderId('o1.s'), venueId: venueId('s'), role: 'stop', price: 95 }, { ...leg, id: orderId('o1.t'), venueId: venueId('t'), role: 'target', price: 120 }] as const
    const facts = [
      approvedAt({ id: 'o1', at: TEN, symbol: 'AAPL', qty: 10 }), acked('o1', TEN + 10, children),
      filledAt(TEN + 60, 'o1.s', { symbol: 'AAPL', side: 'sell', qty: 10, price: 94.05 }), endedAt(TEN + 60, 'o1.s'), endedAt(TEN + 70, 'o1.t', 'canceled'),
    ]
    const { orders, fills } = tradesOf(facts)
    expect(rows(orders).map(({ role, limit, life, slippage }) => [role, limit, life, slippage])).to.deep.equal([
      ['target', 120, 'A0 K0 X60', null], ['stop', 95, 'A0 K0 F50:10@94.05 Z50', 0.01], ['entry', 101, 'A0 K10', null],
    ])
    expect(rows(fills)[0]).to.deep.include({ order: 'o1.s', module: 'stocks', slippage: 0.01 })
  })

  it('give a structure its net: 3.10 taken in for one leg and 1.15 paid for the other, against a net mark of 2.00', () => {
    const facts = [
      approvedAt({ id: 'o1', at: TEN, module: 'options', symbol: 'SPY', qty: 2, legs: [['sell', 1, PUT], ['buy', 1, LONG_PUT]], reference: -2, limit: -1.9 }),
      filledAt(TEN + 1, 'o1', { symbol: PUT, side: 'sell', qty: 2, price: 3.1 }),
    ]
    expect(rows(tradesOf(facts).orders)[0], 'with one leg alone there is no net').to.deep.include({ filled: 0, average: null, slippage: null })
    const { orders, fills } = tradesOf([...facts, filledAt(TEN + 1, 'o1', { symbol: LONG_PUT, side: 'buy', qty: 2, price: 1.15 })])
    expect(rows(orders)[0]).to.deep.include({ filled: 2, average: -1.95, slippage: 0.025, limit: -1.9, legs: `sell ${PUT}, buy ${LONG_PUT}` })
    expect(rows(fills).map(({ slippage }) => slippage), 'a leg of several has no mid that the journal keeps').to.deep.equal([null, null])
  })

  it('leave the slippage of a structure that is closed unsaid: its mark is that of one leg', () => {
    const facts = [
      approvedAt({ id: 'o1', at: TEN, module: 'options', symbol: 'SPY', qty: 1, type: 'close', legs: [['buy', 1, PUT], ['sell', 1, LONG_PUT]], reference: 3, limit: 2 }),
      filledAt(TEN + 1, 'o1', { symbol: PUT, side: 'buy', qty: 1, price: 3 }), filledAt(TEN + 1, 'o1', { symbol: LONG_PUT, side: 'sell', qty: 1, price: 1 }),
    ]
    expect(rows(tradesOf(facts).orders)[0]).to.deep.include({ role: 'exit', average: 2, slippage: null })
  })

  it('keep their fees finer than cents, so that their sum rounds to the fees of the day', () => {
    const orders = ['o1', 'o2', 'o3'].flatMap((id) => [approvedAt({ id, at: TEN, symbol: 'AAPL', qty: 1, type: 'enter' }), filledAt(TEN + 1, id, { ...buy, qty: 1, price: 100, fee: 0.0052 })])
    // Rounded one by one they would come to three cents; what was paid is 1.56 cents.
    expect(rows(tradesOf(orders).orders).map(({ fee }) => fee)).to.deep.equal([0.0052, 0.0052, 0.0052])
  })

  it('pack an order of a thousand fills into its field, and lose no quantity of those that are joined', () => {
    const fills = Array.from({ length: 1_000 }, (_, i) => filledAt(TEN + i, 'o1', { ...buy, qty: 0.001, price: 100 + i / 1_000 }))
    const [order] = rows(tradesOf([approvedAt({ id: 'o1', at: TEN, symbol: 'AAPL', qty: 1 }), ...fills, endedAt(TEN + 1_000, 'o1')]).orders)
    const steps = orderSteps(order?.life ?? '')
    expect(order?.life.length).to.be.at.most(1_000)
    expect(steps.reduce((sum, { qty }) => sum + (qty ?? 0), 0)).to.be.closeTo(1, 1e-9)
    expect([steps[0]?.step, steps.at(-1)?.step, order?.filled]).to.deep.equal(['approved', 'done', 1])
  })

  it('stay within their field however long the numbers are', () => {
    const fills = Array.from({ length: 60 }, (_, i) => filledAt(TEN + i * 10_000_000 + 1, 'o1', { ...buy, qty: 1234.123456789, price: 12345.123456 }))
    const at = TEN + 60 * 10_000_000
    const found = tradesOf([approvedAt({ id: 'o1', at: TEN, symbol: 'AAPL', qty: 1 }), ...fills], { at })
    expect(rows(found.orders)[0]?.life.length).to.be.within(800, 1_000)
  })

  it('list an order on every day on which something happened to it', () => {
    const next = ny('2026-03-11 09:30')
    const facts = [approvedAt({ id: 'o1', at: TEN, symbol: 'AAPL', qty: 1 }), filledAt(next, 'o1', { ...buy, qty: 1, price: 100 }), endedAt(next, 'o1')]
    for (const date of ['2026-03-10', '2026-03-11']) expect(rows(tradesOf(facts, { at: next, date }).orders).map(({ id, status }) => [id, status]), date).to.deep.equal([['o1', 'filled']])
    expect(rows(tradesOf(facts, { at: next, date: '2026-03-10' }).fills)).to.deep.equal([])
  })
})

describe('the trades of a day', () => {
  it('say what a round trip returned on its basis and on what was risked', () => {
    const facts = [
      approvedAt({ id: 'o1', at: TEN, symbol: 'AAPL', qty: 10, riskPerUnit: 5 }),
      filledAt(TEN + 1, 'o1', { ...buy, qty: 4, price: 100 }), filledAt(TEN + 2, 'o1', { ...buy, qty: 4, price: 100 }),
      closedAt(TEN + 60_000, 'stocks/s/AAPL', 62, 2, 800), closedAt(TEN + 120_000, 'stocks/s/AAPL', 10, 0, 0),
    ]
    const [again, trip] = rows(tradesOf(facts).trades)
    // 60 after fees on 800 dollars; eight shares at a stop five dollars away risked 40.
    expect(trip).to.deep.include({ module: 'stocks', strategy: 's', symbol: 'AAPL', realised: 62, fees: 2, basis: 800, return: 0.075, r: 1.5, parameters: 2, entry: 'AAPL is rising.', exit: 'AAPL reached its target of 120.00.' })
    expect(again, 'the next round trip has a risk of its own').to.deep.include({ r: null, return: null })
  })

  it('count the risk of a structure in whole units, whichever leg came first', () => {
    const facts = [
      approvedAt({ id: 'o1', at: TEN, module: 'options', symbol: 'SPY', qty: 2, legs: [['sell', 1, PUT], ['buy', 1, LONG_PUT]], riskPerUnit: 250 }),
      filledAt(TEN, 'o1', { symbol: PUT, side: 'sell', qty: 2, price: 3 }), filledAt(TEN, 'o1', { symbol: LONG_PUT, side: 'buy', qty: 1, price: 1 }),
      closedAt(TEN + 1, 'options/s/SPY', -125, 0),
    ]
    expect(rows(tradesOf(facts).trades)[0]?.r).to.equal(-0.5)
  })

  it('keep the pair of a coin whole and what nobody here bought outside', () => {
    const found = rows(tradesOf([closedAt(TEN, 'crypto/crypto_momentum/BTC/USD', 1, 0), closedAt(TEN, 'outside//AAPL', 1, 0)]).trades)
    expect(found.map(({ module, strategy, symbol }) => [module, strategy, symbol])).to.deep.equal([['outside', '', 'AAPL'], ['crypto', 'crypto_momentum', 'BTC/USD']])
  })

  it('charge a fee in coins at the price of the fill', () => {
    const fill = filledAt(TEN, 'o1', { symbol: 'BTC/USD', side: 'buy', qty: 0.1, price: 60_000, feeQty: 0.00025 })
    expect(rows(tradesOf([fill]).fills)).to.deep.equal([{ at: TEN, order: 'o1', symbol: 'BTC/USD', module: 'outside', side: 'buy', qty: 0.1, price: 60_000, fee: 15, slippage: null }])
  })

  it('count equal refusals, the newest first', () => {
    const facts = [refusedAt(TEN, 'stocks', 'AAPL'), refusedAt(TEN + 1, 'stocks', 'MSFT'), refusedAt(TEN + 2, 'stocks', 'AAPL'), refusedAt(TEN + 3, 'stocks', 'AAPL', 'cool-down')]
    expect(rows(tradesOf(facts).refusals).map(({ symbol, code, first, last, count }) => [symbol, code, first - TEN, last - TEN, count])).to.deep.equal([
      ['AAPL', 'cool-down', 3, 3, 1], ['AAPL', 'market-closed', 0, 2, 2], ['MSFT', 'market-closed', 1, 1, 1],
    ])
  })

  it('fit on the busiest day, and say how many do not', () => {
    const many = (count: number, of: (i: number) => Fact) => Array.from({ length: count }, (_, i) => of(i))
    const facts = [
      ...many(3_000, (i) => approvedAt({ id: `o${i}`, at: TEN + i, symbol: 'AAPL', qty: 1 })),
      ...many(3_000, (i) => filledAt(TEN + i, `o${i}`, { ...buy, qty: 1, price: 100 })),
      ...many(1_000, (i) => closedAt(TEN + i, 'stocks/s/AAPL', 1, 0)),
      ...many(700, (i) => refusedAt(TEN, 'stocks', `S${i}`)),
    ]
    const { left, trades, orders, fills, refusals } = tradesOf(facts)
    expect([trades.at.length, orders.id.length, fills.at.length, refusals.code.length]).to.deep.equal([400, 600, 800, 500])
    expect(left).to.deep.equal({ trades: 600, orders: 2_400, fills: 2_200, refusals: 200 })
    expect(orders.id[0], 'the newest stay').to.equal('o2999')
  })

  it('are empty on a date that is not kept', () => {
    const { date, trades, left } = tradesOf([closedAt(TEN, 'stocks/s/AAPL', 1, 0)], { at: ny('2026-04-10 10:00'), date: '2025-03-10' })
    expect([date, trades.at, left.trades]).to.deep.equal(['2025-03-10', [], 0])
  })
})
