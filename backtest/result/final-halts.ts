import { stateOf } from '../../core/order/trading-state.ts'
import type { Summary } from './summary.ts'

/** What stopped entries until the run was over: only a person's resume ends it, and a backtest has none. */
export function finalHalts(causes: Summary['causes']): Summary['causes'] {
  return causes.filter(({ until, cause }) => until === undefined && stateOf(cause) === 'halted')
}
