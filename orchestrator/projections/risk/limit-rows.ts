import type { RiskRoomView } from '../../../contract/views/risk-room-view.ts'
import { equityOf } from '../../../core/book/equity.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import { MINUTE } from '../../../core/market/bar.ts'
import { round } from '../../../core/money.ts'
import type { Scope } from '../../../core/order/trading-state.ts'
import { lossesInARow } from '../../../core/risk/breakers.ts'
import type { Limits } from '../../../core/risk/limits.ts'
import { limitUse, type LimitUse } from '../../../core/risk/limit-use.ts'
import { netGreekUsed } from '../../../core/risk/net-greek.ts'
import { largestLoss, structuresOf } from '../options/structures.ts'

export type LimitRow = Omit<RiskRoomView['limits'][number], 'hourAgo'>

interface Use {
  readonly name: string
  readonly scope: Scope
  readonly unit: LimitRow['unit']
  readonly actual: number
  readonly limit: number
  readonly setting: string
  readonly next: string
}

/** A limit of nothing is exceeded without bound, which JSON cannot say. */
const MOST = 1_000
const SKIPPED = 'Nothing: RISK_MANAGEMENT is false, and limits are skipped.'

/** Every limit and how much of it is used, the fullest first; without equity those that are shares of it are missing. */
export function limitRows(engine: Engine): readonly LimitRow[] {
  const equity = equityOf(engine.book, engine.market)
  const uses = equity === undefined || equity <= 0 ? counted(engine) : [...filling(engine, equity), ...optionsUse(engine, equity), ...counted(engine)]
  const { riskManagement } = engine.plan.limits
  return uses
    .filter((use) => !Number.isNaN(use.actual))
    .map((use) => rowOf(use, riskManagement))
    .sort((a, b) => b.share - a.share)
}

function rowOf({ next, ...use }: Use, riskManagement: boolean): LimitRow {
  const share = use.limit > 0 ? Math.min(use.actual / use.limit, MOST) : use.actual > 0 ? MOST : 0
  const places = use.unit === 'money' ? 2 : 6
  return { ...use, actual: round(Math.min(use.actual, Number.MAX_SAFE_INTEGER), places), limit: round(use.limit, places), share: round(share, 4), next: riskManagement ? next : SKIPPED }
}

function filling({ book, market, plan }: Engine, equity: number): readonly Use[] {
  return limitUse(book, market, plan.limits, equity).map(({ name, scope, actual, limit }) => ({ name, scope, actual, limit, ...wordsOf(name, plan.limits) }))
}

/** What a gate does with an entry that does not fit. */
function cut(limits: Limits): string {
  return limits.trimming ? 'cut down to what is left, or refused' : 'refused'
}

function wordsOf(name: LimitUse['name'], limits: Limits): Pick<Use, 'unit' | 'setting' | 'next'> {
  switch (name) {
    case 'drawdown':
      return { unit: 'share', setting: 'MAX_PORTFOLIO_RISK', next: 'Entries are halted until an operator resumes; exits go on.' }
    case 'daily-loss':
      return { unit: 'money', setting: 'TERCET_DAILY_LOSS_CRITICAL', next: limits.dailyLoss.halts ? 'Entries stop until the loss is smaller again, or a New York day begins.' : 'Nothing stops: entries go on, since TERCET_DAILY_LOSS_HALTS is false.' }
    case 'position':
      return { unit: 'share', setting: 'MAX_POSITION_SIZE', next: `An entry into that underlying is ${cut(limits)}.` }
    case 'open-positions':
      return { unit: 'count', setting: 'TERCET_MAX_OPEN_POSITIONS', next: 'An entry into another underlying is refused.' }
    case 'stocks':
    case 'crypto':
    case 'options':
      return { unit: 'share', setting: `${name.toUpperCase()}_MAX_ALLOCATION`, next: `An entry of the ${name} module is ${cut(limits)}.` }
  }
}

/** Greeks that a contract does not have leave their limit out; an entry is refused then. */
function optionsUse(engine: Engine, equity: number): readonly Use[] {
  const { limits } = engine.plan
  const { maxNetDelta, maxNetVega, maxLoss } = limits.options
  const largest = Math.max(0, ...structuresOf(engine).map(({ legs }) => largestLoss(legs)))
  const of = { scope: 'options' as const, unit: 'share' as const, next: `An options entry that adds to it is ${cut(limits)}.` }
  return [
    { ...of, name: 'net-delta', actual: netGreekUsed(engine, 'net-delta') / equity, limit: maxNetDelta, setting: 'TERCET_OPTIONS_MAX_DELTA' },
    { ...of, name: 'net-vega', actual: netGreekUsed(engine, 'net-vega') / equity, limit: maxNetVega, setting: 'TERCET_OPTIONS_MAX_VEGA' },
    { ...of, name: 'maximum-loss', actual: largest / equity, limit: maxLoss, setting: 'TERCET_OPTIONS_MAX_LOSS', next: `A structure that can lose more is ${cut(limits)}.` },
  ]
}

function counted({ book, market, plan: { limits } }: Engine): readonly Use[] {
  const recent = book.approvals.filter((at) => at > market.now - MINUTE).length
  const trips = 'The breaker trips: entries are halted until an operator resumes.'
  const of = { scope: 'desk', unit: 'count' } as const
  return [
    { ...of, name: 'order-rate', actual: recent, limit: limits.maxOrdersPerMinute, setting: 'TERCET_MAX_ORDERS_PER_MINUTE', next: 'Further entries of that minute are refused.' },
    { ...of, name: 'rejections', actual: book.rejections, limit: limits.breakers.rejections, setting: 'TERCET_BREAKER_REJECTIONS', next: trips },
    { ...of, name: 'losses', actual: lossesInARow(book), limit: limits.breakers.losses, setting: 'TERCET_BREAKER_LOSSES', next: trips },
  ]
}
