import { expect } from 'chai'
import { millis, venueId } from '../../core/brand.ts'
import type { VenueOrder } from '../../core/engine/input.ts'
import { lookAtState, lookAtVenue, nextOpen } from './look.ts'
import { newYorkTime } from './new-york-words.ts'

/** Tuesday, 10 March 2026: the session runs from 13:30 to 20:00 UTC (New York has summer time since 8 March). */
const OPEN = millis(Date.UTC(2026, 2, 10, 15))
const EVENING = millis(Date.UTC(2026, 2, 10, 21))

function order(given: Partial<VenueOrder>): VenueOrder {
  return {
    id: venueId('v1'), clientId: 'c1', symbol: 'AAPL', side: 'sell', status: 'working', qty: 10, filledQty: 4, filledPrice: 200, limitPrice: 210, stopPrice: null,
    type: 'limit', submittedAt: OPEN, legs: [], ...given,
  }
}

describe('a look at an account', () => {
  it('counts what may still fill of an open order, and the legs of an open one only once', () => {
    const { orders } = lookAtVenue({ positions: [], orders: [order({ legs: [order({ status: 'held' })] })] }, OPEN)
    expect(orders).to.deep.equal([{ symbol: 'AAPL', side: 'sell', qty: 6, status: 'working' }])
  })

  it('sees the stop that stands behind a filled entry', () => {
    const { orders } = lookAtVenue({ positions: [], orders: [order({ status: 'filled', legs: [order({ status: 'held', filledQty: 0 }), order({ status: 'canceled' })] })] }, OPEN)
    expect(orders).to.deep.equal([{ symbol: 'AAPL', side: 'sell', qty: 10, status: 'held' }])
  })

  it('passes over what is final', () => {
    const final = (['filled', 'canceled', 'expired', 'rejected', 'replaced'] as const).map((status) => order({ status }))
    expect(lookAtVenue({ positions: [], orders: final }, OPEN).orders).to.deep.equal([])
  })

  it('knows the session by the market time of the look', () => {
    expect(lookAtVenue({ positions: [], orders: [] }, OPEN).sessionOpen).to.equal(true)
    expect(lookAtState({ positions: [], orders: [], at: EVENING }).sessionOpen).to.equal(false)
    expect(newYorkTime(nextOpen(EVENING))).to.equal('2026-03-11 09:30 New York')
  })
})
