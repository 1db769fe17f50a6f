import type { Millis } from '../brand.ts'
import type { ModuleName } from '../order/module-name.ts'
import type { Reason } from '../order/reason.ts'

/** What a strategy last decided about a symbol, acting or not: for readers only, never folded. */
export interface Decision {
  readonly at: Millis
  readonly module: ModuleName
  readonly strategy: string
  readonly symbol: string
  readonly type: 'enter' | 'exit' | 'adjust' | 'none'
  readonly reason: Reason
}
