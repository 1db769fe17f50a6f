import { expect } from 'chai'
import { millis, orderId } from '../../core/brand.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { judgeOrders } from './judge-orders.ts'

const at = millis(0)
const ended = (id: string): Fact => ({ type: 'order.ended', at, id: orderId(id), status: 'filled', why: '' })
/** As a journal holds it; of the order its id is asked alone. */
const approved = (id: string): Fact => ({ type: 'order.approved', at, order: { id: orderId(id) }, exposure: 0, reference: 0, trimmed: null }) as unknown as Fact
const sent = (...ids: readonly string[]) => ids.map((id) => ({ client_order_id: id }))
const sound = { facts: [approved('a'), ended('a')], orders: sent('a'), book: { BTCUSD: 1 }, venue: { BTCUSD: 1 } }

describe('the orders after a kill', () => {
  it('are in order when journal, venue and book tell the same', () => {
    expect(judgeOrders(sound)).to.deep.equal([])
    expect(judgeOrders({ ...sound, facts: [...sound.facts, approved('b'), ended('b')] }), 'one that never left and was given up').to.deep.equal([])
  })

  it('are doubled by an engine that sends again', () => {
    expect(judgeOrders({ ...sound, orders: sent('a', 'a') })).to.deep.equal(['the order a stands twice at the venue'])
    expect(judgeOrders({ ...sound, orders: sent('a', 'again') })).to.deep.equal(["the journal does not know the venue's order again"])
  })

  it('are lost by an engine that does not ask', () => {
    expect(judgeOrders({ ...sound, facts: [approved('a')] })).to.deep.equal(['nobody knows what became of the order a'])
    expect(judgeOrders({ ...sound, book: {} })).to.deep.equal(['the book holds 0 BTCUSD and the venue 1'])
  })
})
