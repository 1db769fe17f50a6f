import type { Bar } from '../../../core/market/bar.ts'
import type { Core } from '../core.ts'
import { inSequence } from '../order/cancel.ts'
import type { OrderRecord } from '../order/order-record.ts'
import { canTrade } from './match.ts'

/** Orders that a bar of their symbol finds in the book, in order of submission: one that was made within it, or after it, waits for the next. */
export function readyFor(core: Core, { symbol, start }: Bar): readonly OrderRecord[] {
  const resting = core.resting.get(symbol)
  if (!resting || resting.size === 0) return NONE
  const ready = inSequence(resting.values())
  for (let i = 0; i < ready.length; i += 1) if (!isReady(core, ready[i] as OrderRecord, start)) ready.splice(i--, 1)
  return ready
}

function isReady(core: Core, order: OrderRecord, start: number): boolean {
  return order.role !== 'spread' && order.submittedMs <= start && canTrade(core, order, start)
}

const NONE: readonly OrderRecord[] = []
