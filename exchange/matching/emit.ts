import { millis } from '../../core/brand.ts'
import { type Core, nextId, stamp } from './core.ts'
import type { OrderRecord } from './order-record.ts'
import { orderView } from './order-view.ts'
import type { VenueEvent, VenueEventLeg, VenueEventName } from './venue-event.ts'

/** What a fill adds to its event. */
export interface ExecutionReport {
  readonly id: string
  readonly timestamp: string
  readonly price: string
  readonly qty: string
  readonly positionQty: string | null
  readonly legs?: readonly VenueEventLeg[]
  readonly positionQtys?: Readonly<Record<string, string>>
}

/** Queues a trade update with the order as it stands now. */
export function emit(core: Core, order: OrderRecord, event: VenueEventName, time: string, execution?: ExecutionReport): void {
  core.memory.events += 1
  order.updatedAt = time
  const body: VenueEvent = {
    sequence: core.memory.events,
    at: millis(core.memory.lastMs),
    event,
    execution_id: execution?.id ?? (event === 'pending_new' || event === 'accepted' ? null : nextId(core)),
    timestamp: time,
    price: execution?.price ?? null,
    qty: execution?.qty ?? null,
    position_qty: execution?.positionQty ?? null,
    order: orderView(core, order, true),
    ...(execution?.legs ? { legs: execution.legs } : {}),
    ...(execution?.positionQtys ? { position_qtys: execution.positionQtys } : {}),
  }
  core.memory.queue.push(body)
}

/** A time of its own for the next thing that happens, then the event. */
export function emitNow(core: Core, order: OrderRecord, event: VenueEventName, now: number): void {
  emit(core, order, event, stamp(core, now))
}
