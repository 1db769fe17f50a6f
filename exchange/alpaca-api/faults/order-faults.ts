import type { Millis } from '../../../core/brand.ts'
import type { OrderRequest, OrderResult } from '../../matching/venue.ts'
import type { Floor } from '../state/floor.ts'
import type { Faults } from './faults.ts'

/** Orders on their way to the venue, past the `order.*` faults. */
export class OrderFaults {
  readonly #floor: Floor
  readonly #faults: Faults
  /** Orders held in pending_cancel, and the market time of their release. */
  readonly #held = new Map<string, number>()

  /** `usualOdds`: the chance of partial fills without a fault. What an earlier process left behind, odds and held cancels, is put right. */
  constructor({ floor, faults, usualOdds }: { readonly floor: Floor; readonly faults: Faults; readonly usualOdds: number }) {
    this.#floor = floor
    this.#faults = faults
    if ((floor.partialFillOdds ?? usualOdds) !== usualOdds) floor.setPartialFillOdds(usualOdds)
    for (const { id, status } of floor.venue.orders({ status: 'open', limit: 500 })) if (status === 'pending_cancel') this.#held.set(id, floor.now)
    faults.onArm((name, { probability = 1 }) => {
      if (name === 'order.partialFills') floor.setPartialFillOdds(probability)
    })
    faults.onDisarm((name) => {
      if (name === 'order.stuckPendingCancel') this.#release(Infinity)
      if (name === 'order.partialFills') floor.setPartialFillOdds(usualOdds)
    })
    floor.listen({ onMarket() {}, onVenue() {}, onMoved: (now) => this.#release(now) })
  }

  submit(request: OrderRequest): OrderResult {
    if (!this.#faults.fires('order.lateReject')) return this.#floor.call('submit', request, this.#floor.now)
    return this.#submitAndReject(request)
  }

  cancel(id: string): OrderResult {
    const stuck = this.#faults.fires('order.stuckPendingCancel')
    if (!stuck) return this.#floor.call('cancel', id, this.#floor.now)
    const result = this.#floor.call('cancel', id, this.#floor.now, { hold: true })
    if (result.ok) this.#held.set(id, this.#floor.now + (stuck.ms ?? Infinity))
    return result
  }

  /** Taken first, refused afterwards: nothing of its symbols may match in between. */
  #submitAndReject(request: OrderRequest): OrderResult {
    const symbols = [request.symbol, ...(request.legs ?? []).map(({ symbol }) => symbol)].filter((symbol) => symbol !== undefined)
    for (const symbol of symbols) this.#floor.call('halt', symbol, true)
    const result = this.#floor.call('submit', request, this.#floor.now)
    if (result.ok) this.#floor.call('reject', result.order.id, this.#floor.now)
    for (const symbol of symbols) this.#floor.call('halt', symbol, false)
    return result
  }

  #release(until: Millis | number): void {
    for (const [id, due] of this.#held) {
      if (due > until) continue
      this.#held.delete(id)
      this.#floor.call('settleCancel', id, 'canceled', this.#floor.now)
    }
  }
}
