import { sentence } from '../../../contract/sentences.ts'
import type { PauseRow } from '../../../contract/views/risk-room-view.ts'
import { equityOf } from '../../../core/book/equity.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import type { EnterIntent } from '../../../core/order/intent.ts'
import { MODULES, type ModuleName } from '../../../core/order/module-name.ts'
import type { Refusal } from '../../../core/order/refusal.ts'
import { stateOfScope } from '../../../core/risk/state.ts'
import type { Check, Judgement, Scene } from '../../../core/risk/check.ts'
import { tradingState } from '../../../core/risk/checks/trading-state.ts'
import { breaker } from '../../../core/risk/checks/breaker.ts'
import { coolDown } from '../../../core/risk/protections/cool-down.ts'
import { drawdownGuard } from '../../../core/risk/protections/drawdown-guard.ts'
import { lowProfit } from '../../../core/risk/protections/low-profit.ts'
import { stopLossGuard } from '../../../core/risk/protections/stop-loss-guard.ts'
import { underlyingOfTrade } from '../../../core/risk/protections/trades-back.ts'

/** What the gate itself would refuse an entry for now, asked of its own checks: the desk, then modules, then symbols. */
export function pauseRows(engine: Engine): readonly PauseRow[] {
  return [...stateRows(engine), ...(engine.plan.limits.riskManagement ? protectionRows(engine) : [])]
}

function stateRows(engine: Engine): readonly PauseRow[] {
  const isHeld = (scope: 'desk' | ModuleName): boolean => ['halted', 'reducing'].includes(stateOfScope(engine.book, scope).state)
  const asked = { module: 'stocks', underlying: '' } as const
  const desk = refusalOf(engine, tradingState, asked) ?? refusalOf(engine, breaker, asked)
  if (isHeld('desk') || !engine.plan.limits.executionEnabled) return desk ? [rowOf('desk', desk, null)] : []
  return MODULES.filter(isHeld).flatMap((module) => {
    const refusal = refusalOf(engine, tradingState, { module, underlying: '' })
    return refusal ? [rowOf(module, refusal, null)] : []
  })
}

function protectionRows(engine: Engine): readonly PauseRow[] {
  const { now } = engine.market
  const row = (scope: string, check: Check, asked: Asked, untilOf: (refusal: Refusal) => number | null): readonly PauseRow[] => {
    const refusal = refusalOf(engine, check, asked)
    return refusal ? [rowOf(scope, refusal, untilOf(refusal), asked)] : []
  }
  /** A guard's numbers are its pause and how much of it is over; one without them stands until the loss is made good. */
  const afterPause = ({ numbers: { pause, actual } }: Refusal): number | null => (pause === undefined || actual === undefined ? null : now + pause - actual)
  const afterLimit = ({ numbers: { limit = 0, actual = 0 } }: Refusal): number => now + limit - actual
  const traded = [...new Set(engine.book.trades.map(underlyingOfTrade))].sort()
  return [
    ...row('desk', drawdownGuard, { module: 'stocks', underlying: '' }, afterPause),
    ...MODULES.flatMap((module) => row(module, stopLossGuard, { module, underlying: '' }, afterPause)),
    ...traded.flatMap((underlying) => row(underlying, coolDown, { module: 'stocks', underlying }, afterLimit)),
    ...traded.flatMap((underlying) => row(underlying, lowProfit, { module: 'stocks', underlying }, afterPause)),
  ]
}

interface Asked {
  readonly module: ModuleName
  readonly underlying: string
}

function rowOf(scope: string, { code, numbers }: Refusal, until: number | null, asked?: Asked): PauseRow {
  const words = { ...(asked?.underlying && { symbol: asked.underlying }), module: asked?.module ?? scope }
  return { scope: scope.slice(0, 40), until: until === null ? null : Math.round(until), code, sentence: sentence(code, numbers, words).slice(0, 400) }
}

/** These checks look at where an entry belongs and at the past, never at its size. */
function refusalOf(engine: Engine, check: Check, { module, underlying }: Asked): Refusal | undefined {
  const { book, market, plan, feeds } = engine
  const at = market.now
  const equity = equityOf(book, market)
  const intent: EnterIntent = {
    type: 'enter', module, strategy: '', underlying, at, reason: { code: 'momentum-up', numbers: {} }, parameters: 0, legs: [], qty: 0, limit: 0, confidence: 0,
    protection: { stop: null, target: null, exitAt: null }, riskPerUnit: 0, expiresAt: at,
  }
  const judgement: Judgement = { at, intent, book, market, limits: plan.limits, equity, buyingPower: engine.account?.buyingPower, feeds, news: plan.news }
  const scene: Scene = { equity: equity ?? NaN, exposure: NOTHING, unit: 0, mark: NaN, legs: undefined }
  const finding = check.judge(judgement, scene)
  return finding.type === 'refuse' ? finding.refusal : undefined
}

const NOTHING: Scene['exposure'] = { total: 0, pending: 0, byUnderlying: new Map(), byClass: { stocks: 0, crypto: 0, options: 0 }, unpriced: [] }
