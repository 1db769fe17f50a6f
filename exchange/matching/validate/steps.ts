import type { Pair } from '../../../core/market/instrument.ts'
import { type Units, unitsOf } from '../amount.ts'

/** A pair's increments, exact. */
export interface Steps {
  readonly smallest: Units
  readonly qty: Units
  readonly price: Units
}

/** They are read once for each listing. */
export function stepsOf(pair: Pair): Steps {
  const known = steps.get(pair)
  if (known) return known
  const made = { smallest: unitsOf(pair.minimumQty), qty: unitsOf(pair.qtyStep), price: unitsOf(pair.tick) }
  steps.set(pair, made)
  return made
}

const steps = new WeakMap<Pair, Steps>()

/** Everything is a multiple of the smallest amount there is. */
export function isMultiple(value: Units, step: Units): boolean {
  return step === 1n || value % step === 0n
}
