import { expect } from 'chai'
import { type Millis, birthId, millis, orderId, venueId } from '../../core/brand.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { usd } from '../../core/money.ts'
import type { ApprovedOrder } from '../../core/order/approved.ts'
import type { OrderIntent } from '../../core/order/intent.ts'
import type { VenueActivity, VenueOrder } from '../../exchange/matching/venue.ts'
import { judge } from './judge.ts'
import type { Ledger } from './ledger.ts'

const START = Date.UTC(2026, 2, 10, 14, 0)
const at = (minute: number): Millis => millis(START + minute * 60_000)
const iso = (minute: number): string => new Date(at(minute)).toISOString()
const ENTRY = 'birth001.10.0.1.0a1b2c3d'
const EXIT = 'birth001.20.0.1.0a1b2c3d'

describe('the judge of the crash torture', () => {
  it('finds nothing where every order has its end and book and venue agree', () => {
    const { lost, doubled, wrong } = judge({ facts: [...started(), ...bought(ENTRY), ...sold(EXIT)], ledger: ledger() })
    expect({ lost, doubled, wrong }).to.deep.equal({ lost: [], doubled: [], wrong: [] })
  })

  it('finds an approved order that nobody heard of again', () => {
    const facts = [...started(), ...bought(ENTRY), ...sold(EXIT), approved('birth001.30.0.1.0a1b2c3d', 'buy', 30)]
    const { lost } = judge({ facts, ledger: ledger() })
    expect(lost.map(({ order, why }) => ({ order, why }))).to.deep.equal([{ order: 'birth001.30.0.1.0a1b2c3d', why: 'approved, and the journal holds no end of it' }])
  })

  it('finds a venue order that the journal never approved', () => {
    const told = ledger()
    const { lost } = judge({ facts: [...started(), ...bought(ENTRY), ...sold(EXIT)], ledger: { ...told, orders: [...told.orders, order({ id: 'v9', client: 'birth001.99.0.1.0a1b2c3d', side: 'buy', minute: 40 })] } })
    expect(lost.map(({ order: id }) => id)).to.deep.equal(['birth001.99.0.1.0a1b2c3d'])
  })

  it('finds an order that the journal gave up while the venue took it', () => {
    const given = 'birth001.30.0.1.0a1b2c3d'
    const facts: Fact[] = [...started(), ...bought(ENTRY), ...sold(EXIT), approved(given, 'buy', 30), { type: 'order.ended', at: at(31), id: orderId(given), status: 'abandoned', why: 'order-too-old' }]
    const told = ledger()
    const { lost } = judge({ facts, ledger: { ...told, orders: [...told.orders, order({ id: 'v9', client: given, side: 'buy', minute: 30 })] } })
    expect(lost.map(({ order: id }) => id)).to.deep.equal([given])
  })

  it('finds a fill that the journal lacks', () => {
    const facts = [...started(), ...bought(ENTRY), ...sold(EXIT).filter((fact) => fact.type !== 'order.filled')]
    const { lost, wrong } = judge({ facts, ledger: ledger() })
    expect(lost.map(({ why }) => why)).to.deep.equal(['100 KO filled at the venue that the journal lacks'])
    expect(wrong.map(({ order: id }) => id), 'and what follows from it').to.deep.equal(['KO', 'cash'])
  })

  it('finds a bracket leg that filled unknown to the journal', () => {
    const leg = order({ id: 'v7', client: 'a-random-one', side: 'sell', minute: 10 })
    const told = ledger()
    const orders = told.orders.map((one) => (one.id === 'v1' ? { ...one, legs: [leg] } : one))
    const { lost } = judge({ facts: [...started(), ...bought(ENTRY), ...sold(EXIT)], ledger: { ...told, orders } })
    expect(lost.map(({ order: id }) => id)).to.deep.equal(['v7'])
  })

  it('finds two closing orders of one sleeve that stand at the venue together', () => {
    const again = 'birth001.21.0.2.0a1b2c3d'
    const facts = [...started(), ...bought(ENTRY), ...sold(EXIT), approved(again, 'sell', 20.5), acked(again, 'v3'), ended(again)]
    const told = ledger()
    const second = { ...order({ id: 'v3', client: again, side: 'sell', minute: 20.5 }), status: 'canceled' as const, filled_qty: '0', filled_at: null, canceled_at: iso(22) }
    const { doubled, lost } = judge({ facts, ledger: { ...told, orders: [...told.orders, second] } })
    expect(doubled.map(({ order: ids }) => ids)).to.deep.equal([`${EXIT} and ${again}`])
    expect(lost).to.deep.equal([])
  })

  it('finds two venue orders under one client id', () => {
    const told = ledger()
    const { doubled } = judge({ facts: [...started(), ...bought(ENTRY), ...sold(EXIT)], ledger: { ...told, orders: [...told.orders, { ...order({ id: 'v8', client: EXIT, side: 'sell', minute: 40 }) }] } })
    expect(doubled.map(({ order: ids }) => ids)).to.include(EXIT)
  })

  it('finds an entry into a sleeve that is filled already', () => {
    const again = 'birth001.15.0.1.0a1b2c3d'
    const facts = [...started(), ...bought(ENTRY), approved(again, 'buy', 15), acked(again, 'v3'), filled(again, { side: 'buy', minute: 16, price: 50 }), ended(again, 'filled')]
    const told = ledger()
    const orders = [...told.orders.slice(0, 1), order({ id: 'v3', client: again, side: 'buy', minute: 15 })]
    const activities = [...told.activities.slice(0, 1), execution({ orderId: 'v3', side: 'buy', minute: 16, price: 50 })]
    const { doubled } = judge({ facts, ledger: { ...told, orders, activities } })
    expect(doubled.map(({ order: ids }) => ids)).to.deep.equal([`${ENTRY} and ${again}`])
  })

  it('finds a sleeve that was closed twice', () => {
    const again = 'birth001.25.0.2.0a1b2c3d'
    const facts = [...started(), ...bought(ENTRY), ...sold(EXIT), approved(again, 'sell', 25), acked(again, 'v3'), filled(again, { side: 'sell', minute: 26, price: 51 }), ended(again, 'filled')]
    const told = ledger()
    const orders = [...told.orders, order({ id: 'v3', client: again, side: 'sell', minute: 25 })]
    const { doubled } = judge({ facts, ledger: { ...told, orders, activities: [...told.activities, execution({ orderId: 'v3', side: 'sell', minute: 26, price: 51 })] } })
    expect(doubled.map(({ order: ids }) => ids)).to.deep.equal([`${EXIT} and ${again}`])
  })

  it('takes a small remainder of shares, closed by an order of its own, for what it is', () => {
    const rest = 'birth001.25.0.2.0a1b2c3d'
    const sale = (id: string, minute: number, qty: number): Fact => ({ ...filled(id, { side: 'sell', minute, price: 51 }), qty }) as Fact
    const facts = [...started(), ...bought(ENTRY), approved(EXIT, 'sell', 20), acked(EXIT, 'v2'), sale(EXIT, 21, 99), ended(EXIT, 'filled'), approved(rest, 'sell', 25), acked(rest, 'v3'), sale(rest, 26, 1), ended(rest, 'filled')]
    const told = ledger()
    const orders = [...told.orders.slice(0, 1), { ...order({ id: 'v2', client: EXIT, side: 'sell', minute: 20 }), qty: '99', filled_qty: '99' }, { ...order({ id: 'v3', client: rest, side: 'sell', minute: 25 }), qty: '1', filled_qty: '1' }]
    const activities = [...told.activities.slice(0, 1), { ...execution({ orderId: 'v2', side: 'sell', minute: 21, price: 51 }), qty: '99' }, { ...execution({ orderId: 'v3', side: 'sell', minute: 26, price: 51 }), qty: '1' }]
    const { lost, doubled, wrong } = judge({ facts, ledger: { ...told, orders, activities: activities as readonly VenueActivity[] } })
    expect({ lost, doubled, wrong }).to.deep.equal({ lost: [], doubled: [], wrong: [] })
  })

  it('takes a second entry for what it is once the first is closed', () => {
    const again = 'birth001.30.0.1.0a1b2c3d'
    const facts = [...started(), ...bought(ENTRY), ...sold(EXIT), approved(again, 'buy', 30), acked(again, 'v3'), filled(again, { side: 'buy', minute: 31, price: 50 }), ended(again, 'filled')]
    const told = ledger()
    const orders = [...told.orders, order({ id: 'v3', client: again, side: 'buy', minute: 30 })]
    const { doubled } = judge({ facts, ledger: { ...told, orders, activities: [...told.activities, execution({ orderId: 'v3', side: 'buy', minute: 31, price: 50 })] } })
    expect(doubled).to.deep.equal([])
  })

  it('finds shares that the book was made to hold without an order, and lets a remainder of coins pass', () => {
    const outside = (symbol: string, qty: number): Fact => ({ type: 'outside.set', at: at(30), symbol, qty, price: 50 })
    const mended = [outside('KO', 5), outside('KO', 0), outside('BTC/USD', 0.0001), outside('BTC/USD', 0)]
    const { wrong } = judge({ facts: [...started(), ...bought(ENTRY), ...sold(EXIT), ...mended], ledger: ledger() })
    expect(wrong.map(({ order: symbol }) => symbol)).to.deep.equal(['KO', 'KO'])
  })

  it('finds a cent of cash that the book lacks, and not a tenth of one', () => {
    const facts = [...started(), ...bought(ENTRY), ...sold(EXIT)]
    const off = (cash: string): readonly string[] => judge({ facts, ledger: { ...ledger(), account: { ...ledger().account, cash } } }).wrong.map(({ order: id }) => id)
    expect(off('100100.02')).to.deep.equal(['cash'])
    expect(off('100100.001')).to.deep.equal([])
  })
})

function started(): Fact[] {
  return [{ type: 'engine.started', at: at(0), birth: birthId('birth001'), account: 'one', environment: 'simulated', cash: usd(100_000), version: '0' }]
}

function bought(id: string): Fact[] {
  return [approved(id, 'buy', 10), acked(id, 'v1'), filled(id, { side: 'buy', minute: 11, price: 50 }), ended(id, 'filled')]
}

function sold(id: string): Fact[] {
  return [approved(id, 'sell', 20), acked(id, 'v2'), filled(id, { side: 'sell', minute: 21, price: 51 }), ended(id, 'filled')]
}

function approved(id: string, side: 'buy' | 'sell', minute: number): Fact {
  const base = { module: 'stocks', strategy: 'mean_reversion', underlying: 'KO', at: at(minute), reason: { code: 'oversold', numbers: {} }, parameters: 0 } as const
  const legs = [{ symbol: 'KO', side, ratio: 1, effect: side === 'buy' ? 'open' : 'close' }] as const
  const entry = { confidence: 1, protection: { stop: null, target: null, exitAt: null }, riskPerUnit: 1, expiresAt: at(minute + 2) } as const
  const intent = (side === 'buy' ? { ...base, ...entry, type: 'enter', legs, qty: 100, limit: 50 } : { ...base, type: 'close', legs, qty: 100, limit: null }) as OrderIntent
  const order = { id: orderId(id), intent, bracket: false } as unknown as ApprovedOrder
  return { type: 'order.approved', at: at(minute), order, exposure: usd(0), reference: 50, trimmed: null }
}

function acked(id: string, venue: string): Fact {
  return { type: 'order.acked', at: at(10), id: orderId(id), venueId: venueId(venue), children: [] }
}

function filled(id: string, { side, minute, price }: { readonly side: 'buy' | 'sell'; readonly minute: number; readonly price: number }): Fact {
  return { type: 'order.filled', at: at(minute), id: orderId(id), execution: `${id}-1`, symbol: 'KO', side, qty: 100, price, fee: usd(0), feeQty: 0 }
}

function ended(id: string, status: 'filled' | 'canceled' = 'canceled'): Fact {
  return { type: 'order.ended', at: at(22), id: orderId(id), status, why: `venue: ${status}` }
}

/** A hundred shares bought at 50 and sold at 51: a hundred dollars more. */
function ledger(): Ledger {
  return {
    now: at(60),
    account: { cash: '100100' } as Ledger['account'],
    positions: [],
    orders: [order({ id: 'v1', client: ENTRY, side: 'buy', minute: 10 }), order({ id: 'v2', client: EXIT, side: 'sell', minute: 20 })],
    activities: [execution({ orderId: 'v1', side: 'buy', minute: 11, price: 50 }), execution({ orderId: 'v2', side: 'sell', minute: 21, price: 51 })],
  }
}

function order({ id, client, side, minute }: { readonly id: string; readonly client: string; readonly side: 'buy' | 'sell'; readonly minute: number }): VenueOrder {
  const told: Partial<VenueOrder> = {
    id, client_order_id: client, symbol: 'KO', asset_class: 'us_equity', side, order_class: '', status: 'filled', qty: '100', filled_qty: '100',
    submitted_at: iso(minute), filled_at: iso(minute + 1), canceled_at: null, expired_at: null, failed_at: null, replaced_at: null, legs: null,
  }
  return told as VenueOrder
}

function execution({ orderId: order_id, side, minute, price }: { readonly orderId: string; readonly side: 'buy' | 'sell'; readonly minute: number; readonly price: number }): VenueActivity {
  return {
    id: `${order_id}-${minute}`, activity_type: 'FILL', transaction_time: iso(minute), type: 'fill', price: String(price), qty: '100', side, symbol: 'KO',
    leaves_qty: '0', order_id, cum_qty: '100', order_status: 'filled',
  }
}
