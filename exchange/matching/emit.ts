import { type Core, drawId, stamp } from './core.ts'
import type { ExecutionReport } from './listener.ts'
import type { OrderRecord } from './order/order-record.ts'
import type { VenueEventName } from './wire/venue-event.ts'

/** Tells of an order as it stands now. */
export function emit(core: Core, order: OrderRecord, event: VenueEventName, time: string, report: ExecutionReport | null = null): void {
  core.memory.events += 1
  order.updatedAt = time
  const execution = report ? report.execution.id : event === 'pending_new' || event === 'accepted' ? null : drawId(core)
  core.listener.happened(core, { order, event, time, execution, report })
}

/** A time of its own for the next thing that happens, then the event. */
export function emitNow(core: Core, order: OrderRecord, event: VenueEventName, now: number): void {
  emit(core, order, event, stamp(core, now))
}
