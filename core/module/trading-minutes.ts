import { SESSION_MINUTES } from '../market/session-calendar.ts'
import { DAY_MINUTES } from '../market/spans.ts'
import type { ModuleName } from '../order/module-name.ts'

/** Minutes of a usual trading day: a whole session of shares and contracts, the whole day of coins. */
export function tradingMinutes(module: ModuleName): number {
  return module === 'crypto' ? DAY_MINUTES : SESSION_MINUTES
}
