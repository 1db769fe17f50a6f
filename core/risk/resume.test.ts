import { expect } from 'chai'
import { AT, bookOf, closing, entry, hold, judgement, pending } from '../../test/gate/fixture.ts'
import type { Book } from '../book/book.ts'
import { evolve } from '../book/evolve.ts'
import { millis, type OrderId } from '../brand.ts'
import { defaultLimits } from './default-limits.ts'
import { resume } from './resume.ts'

function resumed(book: Book, id: OrderId, later = 1000, limits = defaultLimits): string {
  const order = book.orders.get(id)
  if (!order) throw new RangeError(`no order ${id}`)
  const verdict = resume(order, judgement({ book, limits, at: millis(AT + later) }))
  return verdict.type === 'resumed' ? `${verdict.order.id} ${verdict.order.intent.qty}` : verdict.refusal.code
}

describe('resuming an order that never reached the venue', () => {
  it('sends the same order under its own id, which does not count beside itself', () => {
    const book = bookOf(100_000)
    const id = pending(book, entry({ qty: 100 }))
    expect(resumed(book, id), 'all of the position limit').to.equal(`${id} 100`)
    expect(resumed(book, id, 1000, { ...defaultLimits, maxOrdersPerMinute: 1, maxOpenPositions: 1 })).to.equal(`${id} 100`)
  })

  it('lets an entry expire after its age, or after its own end', () => {
    const book = bookOf(100_000)
    const id = pending(book, entry())
    expect(resumed(book, id, 59_999)).to.equal(`${id} 10`)
    expect(resumed(book, id, 60_000)).to.equal('order-too-old')
    const brief = pending(book, { ...entry(), expiresAt: millis(AT + 5000) })
    expect(resumed(book, brief, 5000)).to.equal('order-too-old')
  })

  it('judges an entry by the present state, and never changes its size', () => {
    const halted = bookOf(100_000)
    const id = pending(halted, entry())
    evolve(halted, { type: 'cause.began', at: AT, scope: 'desk', cause: 'command', numbers: {} })
    expect(resumed(halted, id)).to.equal('state-halted')
    const full = bookOf(100_000)
    const large = pending(full, entry({ qty: 50 }))
    hold(full, entry({ strategy: 'other', qty: 60 }))
    expect(resumed(full, large), 'forty would fit').to.equal('position-size')
  })

  it('sends an exit however old, while there is something to close', () => {
    const book = bookOf(100_000)
    hold(book, entry())
    const id = pending(book, closing())
    expect(resumed(book, id, 86_400_000)).to.equal(`${id} 10`)
    const empty = bookOf(100_000)
    expect(resumed(empty, pending(empty, closing()))).to.equal('nothing-to-close')
    const smaller = bookOf(100_000)
    hold(smaller, entry({ qty: 6 }))
    expect(resumed(smaller, pending(smaller, closing())), 'ten of six').to.equal('exit-opens')
  })

  it('sends nothing that the venue knows, or that has ended', () => {
    const book = bookOf(100_000)
    expect(resumed(book, pending(book, entry(), { acked: true }))).to.equal('already-decided')
    const ended = pending(book, entry())
    evolve(book, { type: 'order.ended', at: AT, id: ended, status: 'abandoned', why: '' })
    expect(resumed(book, ended)).to.equal('already-decided')
  })
})
