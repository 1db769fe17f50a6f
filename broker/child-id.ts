import { orderId, type OrderId } from '../core/brand.ts'
import type { VenueOrder } from '../core/engine/input.ts'

/** A bracket's stop and target have ids of ours (`.s`, `.t`) that the venue never saw: their parent's does for both. */
export interface Child {
  readonly parent: OrderId
  readonly role: 'stop' | 'target'
}

export function childOf(id: OrderId): Child | undefined {
  const match = /^(.+\.[0-9a-f]{8})\.([st])$/.exec(id)
  const [, parent, letter] = match ?? []
  return parent === undefined ? undefined : { parent: orderId(parent), role: letter === 's' ? 'stop' : 'target' }
}

/** The leg of a nested parent that plays the role; of several the one that was not replaced. */
export function legOf(parent: VenueOrder, role: Child['role']): VenueOrder | undefined {
  const legs = parent.legs.filter((leg) => (leg.stopPrice !== null || leg.type.startsWith('stop')) === (role === 'stop'))
  return legs.find(({ status }) => status !== 'replaced') ?? legs[0]
}
