import type { Series } from './series.ts'
import { total } from './total.ts'

export interface Expectancy {
  /** Mean net result of a trade: win rate x mean win - loss rate x mean loss. */
  readonly perTrade: number
  /** Undefined when there was none. */
  readonly meanWin: number | undefined
  /** As a positive number; undefined when there was none. */
  readonly meanLoss: number | undefined
  /** Mean win by mean loss. */
  readonly payoff: number | undefined
}

/** In the unit of the net results. Undefined without trades. */
export function expectancy(nets: Series): Expectancy | undefined {
  if (nets.length === 0) return undefined
  const meanWin = mean(Float64Array.from(nets).filter((net) => net > 0))
  const meanLoss = mean(Float64Array.from(nets, (net) => -net).filter((loss) => loss > 0))
  const payoff = meanWin !== undefined && meanLoss !== undefined ? meanWin / meanLoss : undefined
  return { perTrade: total(nets) / nets.length, meanWin, meanLoss, payoff }
}

function mean(values: Float64Array): number | undefined {
  return values.length === 0 ? undefined : total(values) / values.length
}
