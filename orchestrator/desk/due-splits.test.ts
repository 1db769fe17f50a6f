import { expect } from 'chai'
import { millis, type Millis, venueId } from '../../core/brand.ts'
import type { Book } from '../../core/book/book.ts'
import { evolve, emptyBook } from '../../core/book/evolve.ts'
import type { VenueFill, VenuePosition, VenueSnapshot } from '../../core/engine/input.ts'
import type { Split } from '../../core/market/corporate-action.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { missedSplits, splitsOfToday } from './due-splits.ts'

const SPLIT: Split = { type: 'split', symbol: 'SPY', date: '2026-03-11', to: 4, from: 1 }

/** New York is four hours behind. */
function at(text: string): Millis {
  return millis(Date.parse(`2026-03-${text}:00Z`))
}

/** Ten shares outside of every sleeve, bought at 400. */
function holding(since: Millis): Book {
  const book = emptyBook()
  evolve(book, { type: 'outside.set', at: since, symbol: 'SPY', qty: 10, price: 400 })
  return book
}

function taken(book: Book, date: string): Book {
  evolve(book, { type: 'position.split', at: millis(Date.parse(date)), symbol: 'SPY', date, to: 4, from: 1 })
  return book
}

function venue(qty: number, fills: readonly VenueFill[] = []): VenueSnapshot {
  const position: VenuePosition = { symbol: 'SPY', qty, available: qty, price: 100, mark: 100 }
  const account = { id: 'A', cash: 0, equity: 0, buyingPower: { stocks: 0, crypto: 0, options: 0 }, blocked: false }
  return { at: at('11T16:00'), account, positions: qty === 0 ? [] : [position], orders: [], fills, activities: [] }
}

function sold(when: Millis): VenueFill {
  return { execution: 'e', orderId: venueId('o'), symbol: 'SPY', side: 'sell', qty: 10, price: 380, at: when }
}

describe('the splits of a day', () => {
  const before = at('10T15:00')

  it('are those of its own date, of shares held since before and of shares nobody holds', () => {
    for (const book of [holding(before), emptyBook()]) expect(splitsOfToday(book, [SPLIT], at('11T04:00'))).to.deep.equal([SPLIT])
    expect(splitsOfToday(holding(before), [SPLIT], at('11T03:59')), 'still the tenth in New York').to.deep.equal([])
    expect(splitsOfToday(holding(before), [SPLIT], at('12T04:00'))).to.deep.equal([])
  })

  it('are not those that were taken already, or seen in the positions a day early or late', () => {
    for (const date of ['2026-03-10', '2026-03-11', '2026-03-12']) expect(splitsOfToday(taken(holding(before), date), [SPLIT], at('11T12:00')), date).to.deep.equal([])
    expect(splitsOfToday(taken(holding(before), '2026-03-06'), [SPLIT], at('11T12:00'))).to.deep.equal([SPLIT])
  })

  it('are not those of shares that were bought in new ones', () => {
    expect(splitsOfToday(holding(at('11T08:00')), [SPLIT], at('11T12:00'))).to.deep.equal([])
  })
})

describe('the splits of days without an engine', () => {
  const calendar = sessionCalendar()
  const missed = (given: Partial<Parameters<typeof missedSplits>[0]>) =>
    missedSplits({ book: holding(at('09T15:00')), splits: [SPLIT], since: at('10T15:00'), now: at('13T15:00'), venue: venue(40), calendar, ...given })

  it('are those between its last moment and now, of what it holds', () => {
    expect(missed({})).to.deep.equal([SPLIT])
    expect(missed({ since: at('12T15:00') }), 'it was awake then').to.deep.equal([])
    expect(missed({ now: at('10T20:00') }), 'of tomorrow').to.deep.equal([])
    expect(missed({ book: emptyBook() })).to.deep.equal([])
    expect(missed({ book: holding(at('12T15:00')) }), 'bought after it').to.deep.equal([])
  })

  it('are waited for from a venue that is late, until a session has opened', () => {
    expect(missed({ now: at('11T12:00'), venue: venue(10) })).to.deep.equal([SPLIT])
    expect(missed({ now: at('11T13:30'), venue: venue(10) }), 'what was mended by hand is not split again').to.deep.equal([])
  })

  it('concern what was sold since in new shares, and not what was gone before', () => {
    expect(missed({ venue: venue(0, [sold(at('12T15:00'))]) })).to.deep.equal([SPLIT])
    expect(missed({ venue: venue(0, [sold(at('10T19:00'))]) })).to.deep.equal([])
  })
})
