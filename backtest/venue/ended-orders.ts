import { renewed } from '../../core/renewed.ts'
import { children, type Core } from '../../exchange/matching/core.ts'
import { isOpen, type OrderRecord } from '../../exchange/matching/order/order-record.ts'

/** Ended orders that are kept, for a question that is under way. */
const KEPT = 32
/** Orders that are forgotten between two renewals of the venue's records. */
const RENEWAL = 512

/** Orders that ended and are still known at the venue, oldest first. */
export class EndedOrders {
  private readonly orders: OrderRecord[] = []
  private readonly core: Core
  private dropped = 0

  constructor(core: Core) {
    this.core = core
  }

  add(order: OrderRecord): void {
    this.orders.push(order)
  }

  /** Nothing more is asked about orders that ended long ago, their families with them. */
  forget(): void {
    for (let i = this.orders.length; i > KEPT; i -= 1) {
      const order = this.orders.shift()
      if (!order) return
      if (order.children.length === 0) this.drop(order)
      else this.forgetFamily(order, children(this.core, order))
    }
  }

  private forgetFamily(order: OrderRecord, family: readonly OrderRecord[]): void {
    if (family.some(isOpen)) return void this.orders.push(order)
    this.drop(order)
    // Legs of a structure end with it and have no word of their own.
    for (const child of family) if (child.role === 'leg') this.drop(child)
  }

  private drop({ id, clientOrderId }: OrderRecord): void {
    const { memory } = this.core
    memory.records.delete(id)
    this.dropped += 1
    if (this.dropped % RENEWAL === 0) memory.records = renewed(memory.records)
    if (clientOrderId !== id) this.core.clientIds.delete(clientOrderId)
  }
}
