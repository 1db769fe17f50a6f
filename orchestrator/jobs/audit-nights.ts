import type { Millis } from '../../core/brand.ts'
import { newYorkDay } from '../../core/market/new-york-time.ts'
import type { ModuleName } from '../../core/order/module-name.ts'

/** Each module's learning is audited once a night: for pairs when the UTC date has turned, else when New York's has and the market is closed. */
export interface AuditNights {
  isDue(module: ModuleName, given: { readonly now: Millis; readonly isMarketOpen: boolean }): boolean
  /** One is begun: whatever comes of it, this night has no other, so that an audit that breaks the thread does not break it again and again. */
  begin(module: ModuleName, now: Millis): void
}

/** @param last When a module was last audited, as the facts have it; without one the first night is that after `began`. */
export function auditNights({ last, began }: { readonly last: (module: ModuleName) => Millis | undefined; readonly began: Millis }): AuditNights {
  const nights = new Map<ModuleName, number>()
  return {
    isDue(module, { now, isMarketOpen }) {
      const known = nights.get(module) ?? nightOf(module, last(module) ?? began)
      return nightOf(module, now) > known && (module === 'crypto' || !isMarketOpen)
    },
    begin: (module, now) => void nights.set(module, nightOf(module, now)),
  }
}

const DAY = 86_400_000

function nightOf(module: ModuleName, at: Millis): number {
  return module === 'crypto' ? Math.floor(at / DAY) : newYorkDay(at)
}
