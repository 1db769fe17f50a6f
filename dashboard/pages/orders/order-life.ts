import { type OrderStep, orderSteps, type StepName } from '../../../contract/order-steps.ts'
import type { OrderRow } from '../../../contract/views/trades-view.ts'
import { price, quantity } from '../../words/format.ts'

/** One point of the timeline. Times in milliseconds of market time. */
export interface LifeStep {
  readonly step: StepName
  readonly words: string
  readonly at: number
  /** Since the step before; null at the first. */
  readonly since: number | null
}

/** From approval to end, each step with its moment and how long it took. */
export function orderLife({ at, life }: Pick<OrderRow, 'at' | 'life'>): readonly LifeStep[] {
  const steps = orderSteps(life)
  return steps.map((one, i) => {
    const before = steps[i - 1]
    return { step: one.step, words: wordsOf(one), at: at + one.after, since: before ? Math.max(0, one.after - before.after) : null }
  })
}

/** Milliseconds from approval to the first fill; null before it. */
export function timeToFill({ life }: Pick<OrderRow, 'life'>): number | null {
  return orderSteps(life).find(({ step }) => step === 'filled')?.after ?? null
}

function wordsOf({ step, qty, price: at }: OrderStep): string {
  if (step !== 'filled') return STEPS[step]
  if (at === null) return 'A fill'
  return qty === null ? `Filled at ${price(at)}` : `Filled ${quantity(qty)} at ${price(at)}`
}

const STEPS: Readonly<Record<Exclude<StepName, 'filled'>, string>> = {
  'approved': 'Approved by the risk gate',
  'submitted': 'Sent to the venue',
  'doubted': 'No clear answer from the venue, so it was asked again by the order’s id',
  'acknowledged': 'Accepted by the venue',
  'cancel-asked': 'Cancel asked for',
  'cancel-failed': 'The venue did not cancel it',
  'canceled': 'Cancelled',
  'expired': 'Expired unfilled',
  'rejected': 'Rejected by the venue',
  'abandoned': 'Given up before it reached the venue',
  'replaced': 'Replaced by a newer order',
  'done': 'Done',
}
