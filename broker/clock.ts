import { Outage, type VenueClock } from '../core/ports/broker.ts'
import { record, time } from './parse/record.ts'
import type { Venue } from './venue.ts'

/** The venue's clock and the session it is in. @throws Outage */
export async function readClock({ rest, caller }: Venue): Promise<VenueClock> {
  const ticket = { bucket: 'trading', priority: 'reconcile' } as const
  const source = record(await caller.read('clock', ticket, () => rest.trading.clock.legacyClockRaw())) ?? {}
  const at = time(source, 'timestamp')
  const nextOpen = time(source, 'next_open')
  const nextClose = time(source, 'next_close')
  if (at === undefined || nextOpen === undefined || nextClose === undefined) throw new Outage('clock: the answer has no times')
  return { at, isOpen: source['is_open'] === true, nextOpen, nextClose }
}
