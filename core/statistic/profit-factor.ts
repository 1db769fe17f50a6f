import type { Series } from './series.ts'
import { total } from './total.ts'

/** Sum of the gains by sum of the losses of net results. Undefined without a loss. */
export function profitFactor(nets: Series): number | undefined {
  const gains = total(Float64Array.from(nets, (net) => Math.max(0, net)))
  const losses = total(Float64Array.from(nets, (net) => Math.max(0, -net)))
  return losses > 0 ? gains / losses : undefined
}
