import type { Series } from './series.ts'
import { total } from './total.ts'

/** Sum of the net results had the `count` best trades been missed: what is left without luck's favourites. 0 when none remains. */
export function netWithoutBest(nets: Series, count = 5): number {
  return total(Float64Array.from(nets).sort().slice(0, Math.max(0, nets.length - count)))
}
