import { sentence } from '../../../contract/sentences.ts'
import { tableOf } from '../../../contract/table.ts'
import {
  codeRow, type DecisionRow, decisionRow, heldRow, type RefusalRow, refusalRow, type SignalRow, signalRow, type WhyView,
} from '../../../contract/views/why-view.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import type { Fact, IntentRefused } from '../../../core/fact/fact.ts'
import { parseOccSymbol } from '../../../core/market/occ-symbol.ts'
import { round } from '../../../core/money.ts'
import type { EnterIntent } from '../../../core/order/intent.ts'
import { MODULES } from '../../../core/order/module-name.ts'
import { createNewest } from '../trades/newest.ts'
import { createOrderNotes } from '../trades/order-notes.ts'
import { createRisked } from '../trades/risked.ts'
import type { Room } from '../room.ts'
import { createFunnel } from './funnel.ts'
import { heldRows } from './held-rows.ts'

const CODES = 150
const DECISIONS = 300
const REFUSALS = 200
const SIGNALS = 50
const HOUR = 3_600_000

/** Why, and why not: the funnel of the present market date and the sentences behind it. */
export function createWhyRoom(): Room<WhyView> {
  const notes = createOrderNotes()
  const risked = createRisked()
  const funnel = createFunnel(notes)
  const refusals = createNewest<IntentRefused>(REFUSALS)
  const signals = createNewest<Fact>(SIGNALS)
  /** Cycles of the last hour that saw something. */
  const seen: { readonly at: number; readonly signals: number }[] = []
  return {
    take(fact) {
      notes.take(fact)
      risked.take(fact)
      funnel.take(fact)
      if (fact.type === 'intent.refused') refusals.push(fact)
      if (isSignal(fact)) signals.push(fact)
      if (fact.type === 'cycle.ended') note(seen, fact.at, MODULES.reduce((sum, name) => sum + fact.modules[name].signals, 0))
    },
    view: ({ engine, at }) => ({
      funnel: funnel.of(at),
      signalRate: seen.reduce((sum, one) => sum + (one.at > at - HOUR ? one.signals : 0), 0),
      codes: tableOf(codeRow, funnel.codes(at).slice(0, CODES)),
      decisions: tableOf(decisionRow, decisionsOf(engine)),
      refusals: tableOf(refusalRow, refusals.list().map(refusalOf)),
      signals: tableOf(signalRow, signals.list().flatMap(signalOf)),
      held: tableOf(heldRow, heldRows(engine, risked)),
    }),
  }
}

function note(seen: { readonly at: number; readonly signals: number }[], at: number, signals: number): void {
  if (signals > 0) seen.push({ at, signals })
  while ((seen[0]?.at ?? at) <= at - HOUR) seen.shift()
}

/** What every entry signal ends in: each is told once. Those of older journals that no intent came of do not say what they saw. */
function isSignal(fact: Fact): boolean {
  if (fact.type === 'order.approved') return fact.order.intent.type === 'enter'
  if (fact.type === 'intent.refused') return fact.intent.type === 'enter'
  return fact.type === 'signal.passed' && fact.direction !== undefined && fact.confidence !== undefined
}

function signalOf(fact: Fact): readonly SignalRow[] {
  switch (fact.type) {
    case 'order.approved':
      return fact.order.intent.type === 'enter' ? [{ ...ofIntent(fact.order.intent, fact.at), outcome: 'approved', ...told(fact.order.intent.reason, fact.order.intent) }] : []
    case 'intent.refused':
      return fact.intent.type === 'enter' ? [{ ...ofIntent(fact.intent, fact.at), outcome: 'refused', ...told(fact.refusal, fact.intent) }] : []
    case 'signal.passed': {
      const { at, module, strategy, underlying: symbol, direction, confidence, reason } = fact
      if (direction === undefined || confidence === undefined) return []
      return [{ at, module, strategy, symbol, direction, confidence: round(confidence, 4), outcome: 'passed', ...told(reason, fact) }]
    }
    default:
      return []
  }
}

function ofIntent(intent: EnterIntent, at: number): Pick<SignalRow, 'at' | 'module' | 'strategy' | 'symbol' | 'direction' | 'confidence'> {
  const { module, strategy, underlying: symbol, confidence } = intent
  return { at, module, strategy, symbol, direction: isLong(intent) ? 'long' : 'short', confidence: round(confidence, 4) }
}

/** Whether it gains when the underlying rises. Of two bought and sold calls the lower strike moves more with it, of two puts the higher: that leg leads. */
function isLong({ legs }: EnterIntent): boolean {
  let lean = 0
  for (const { symbol, side, ratio } of legs) {
    const contract = parseOccSymbol(symbol)
    const sign = (side === 'buy' ? 1 : -1) * (contract?.right === 'put' ? -1 : 1)
    const weight = contract ? (contract.right === 'put' ? contract.strike : 1 / contract.strike) : 1
    lean += sign * ratio * weight
  }
  return lean >= 0
}

function told({ code, numbers }: { readonly code: string; readonly numbers: Readonly<Record<string, number>> }, { underlying, module }: { readonly underlying: string; readonly module: string }): { readonly code: string; readonly sentence: string } {
  return { code, sentence: sentence(code, numbers, { symbol: underlying, module }).slice(0, 400) }
}

function refusalOf({ at, intent, refusal }: IntentRefused): RefusalRow {
  const { module, strategy, underlying: symbol } = intent
  return { at, module, strategy, symbol, ...told(refusal, intent) }
}

function decisionsOf({ decisions }: Engine): readonly DecisionRow[] {
  const newest = [...decisions.values()].sort((a, b) => b.at - a.at).slice(0, DECISIONS)
  return newest.map(({ at, module, strategy, symbol, type, reason }) => ({ at, module, strategy, symbol, type, ...told(reason, { underlying: symbol, module }) }))
}
