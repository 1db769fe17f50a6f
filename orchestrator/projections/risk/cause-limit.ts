import type { CauseLimit } from '../../../contract/documents/common.ts'
import { equityOf } from '../../../core/book/equity.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import { round } from '../../../core/money.ts'
import type { Scope, StateCause } from '../../../core/order/trading-state.ts'
import { limitUse, type LimitUse } from '../../../core/risk/limit-use.ts'

/** The limit or breaker behind a cause of a scope, with the figures at which it began; of one that is only near, those of now. Null for causes that are none. */
export function causeLimit(engine: Engine, scope: Scope, cause: StateCause): CauseLimit | null {
  const { limit, actual, rejections, losses } = engine.book.causes.get(scope)?.get(cause) ?? {}
  switch (cause) {
    case 'drawdown':
      return told({ name: 'drawdown', unit: 'share', actual, limit })
    case 'daily-loss':
      return told({ name: 'daily-loss', unit: 'money', actual, limit })
    case 'breaker':
      return told({ name: losses === undefined ? 'rejections' : 'losses', unit: 'count', actual: losses ?? rejections, limit })
    case 'limit-near':
      return nearest(engine, scope)
    default:
      return null
  }
}

interface Told extends Pick<CauseLimit, 'name' | 'unit'> {
  readonly actual: number | undefined
  readonly limit: number | undefined
}

/** An archive may hold a cause without its numbers. */
function told({ name, unit, actual, limit }: Told): CauseLimit | null {
  const places = unit === 'money' ? 2 : 6
  return actual === undefined || limit === undefined ? null : { name, unit, actual: round(actual, places), limit: round(limit, places) }
}

/** Which limit is near is no number of its cause. */
function nearest({ book, market, plan }: Engine, scope: Scope): CauseLimit | null {
  const equity = equityOf(book, market)
  if (equity === undefined || equity <= 0) return null
  const fullest = limitUse(book, market, plan.limits, equity).filter((use) => use.scope === scope && use.warns).reduce<LimitUse | undefined>((most, use) => (most && most.share >= use.share ? most : use), undefined)
  return fullest ? told({ ...fullest, unit: UNITS[fullest.name] ?? 'share' }) : null
}

/** All others are shares of equity. */
const UNITS: Readonly<Record<string, CauseLimit['unit']>> = { 'daily-loss': 'money', 'open-positions': 'count' }
