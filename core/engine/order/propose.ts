import type { EnterIntent, ExitOrderIntent, Intent, OrderIntent } from '../../order/intent.ts'
import type { OrderApproved } from '../../fact/fact.ts'
import type { Approved } from '../../order/approved.ts'
import { orderIdOf } from '../../order/order-id.ts'
import type { Refusal, RefusalCode } from '../../order/refusal.ts'
import type { RunningExit } from '../../book/book.ts'
import { equityOf } from '../../book/equity.ts'
import { sleeveOf } from '../../book/sleeve-of.ts'
import { usd } from '../../money.ts'
import { judgeEntry, judgeExit } from '../../risk/gate.ts'
import type { Judgement } from '../../risk/check.ts'
import { depart } from './venue-orders.ts'
import { emit, finite, type TurnState } from '../engine.ts'

/** Puts an entry before the gate at the desk's equity; approved, it is a durable fact and an effect, refused, a fact. */
export function proposeEntry(turn: TurnState, intent: EnterIntent, equity: number | undefined): 'approved' | 'refused' {
  const verdict = judgeEntry(presentAt(turn, intent, equity))
  if (verdict.type === 'refused') {
    refuse(turn, intent, verdict.refusal)
    return 'refused'
  }
  approve(turn, { intent: verdict.intent, exposure: verdict.exposure, reference: verdict.reference, trimmed: verdict.trimmed, bracket: wantsBracket(turn, verdict.intent) })
  return 'approved'
}

/** Puts a sized closing order before the gate. What it is refused for again and again is told once: it is the same order, tried every minute. */
export function proposeExit(turn: TurnState, intent: ExitOrderIntent, exit: RunningExit): 'approved' | 'refused' {
  const { book, market, plan } = turn.engine
  const verdict = judgeExit({ at: turn.at, intent, book, market, limits: plan.limits })
  if (verdict.type === 'refused') {
    if (isTold(exit, verdict.refusal)) turn.engine.refusedAgain.set(exit, turn.at)
    else refuse(turn, askedFor(intent), verdict.refusal)
    return 'refused'
  }
  const reference = market.mark(intent.legs[0]?.symbol ?? intent.underlying) ?? 0
  approve(turn, { intent: verdict.intent, exposure: 0, reference, trimmed: verdict.trimmed, bracket: false })
  return 'approved'
}

/** An intent with everything a check may look at, at this point of this turn. */
export function presentOf<I extends OrderIntent>(turn: TurnState, intent: I): Present<I> {
  return presentAt(turn, intent, equityOf(turn.engine.book, turn.engine.market))
}

function presentAt<I extends OrderIntent>(turn: TurnState, intent: I, equity: number | undefined): Present<I> {
  const { book, market, plan, account, accountAt, feeds } = turn.engine
  const { limits, news } = plan
  return { at: turn.at, intent, book, market, limits, equity, buyingPower: account?.buyingPower, buyingPowerAt: accountAt, feeds, news }
}

type Present<I> = Omit<Judgement, 'intent'> & { readonly intent: I }

interface Approval {
  readonly intent: Approved<OrderIntent>
  readonly exposure: number
  readonly reference: number
  readonly trimmed: { readonly from: number; readonly by: RefusalCode } | null
  readonly bracket: boolean
}

function approve(turn: TurnState, approval: Approval): void {
  const { book } = turn.engine
  const intent: OrderIntent = approval.intent
  const { module, strategy, underlying } = intent
  if (book.birth === null) throw new TypeError('an order before the first start')
  const attempt = intent.type === 'enter' ? 1 : (book.sleeves.get(sleeveOf(book, intent))?.exit?.attempts ?? 0) + 1
  const id = orderIdOf({ birth: book.birth, module, strategy, underlying, turn: turn.seq, leg: turn.legs, attempt })
  turn.legs += 1
  const order = { id, intent: approval.intent, bracket: approval.bracket }
  const { reference, trimmed } = approval
  const approved: OrderApproved = { type: 'order.approved', at: turn.at, order, exposure: usd(approval.exposure), reference, trimmed }
  emit(turn, isModelled(turn, intent) ? { ...approved, quotes: 'modelled' } : approved)
  depart(turn, id, turn.at)
  turn.effects.push({ type: 'submit', order })
}

function isModelled({ engine }: TurnState, { legs }: OrderIntent): boolean {
  for (const leg of legs) if (engine.market.entry(leg.symbol)?.modelled === true) return true
  return false
}

function refuse(turn: TurnState, intent: Intent, { code, numbers }: Refusal): void {
  emit(turn, { type: 'intent.refused', at: turn.at, intent, refusal: { code, numbers: finite(numbers) } })
}

/** To the number: another quantity or cover is news. */
function isTold({ refused }: RunningExit, { code, numbers }: Refusal): boolean {
  if (refused?.code !== code) return false
  const [before, now] = [refused.numbers, finite(numbers)]
  const names = Object.keys(now)
  return names.length === Object.keys(before).length && names.every((name) => before[name] === now[name])
}

/** Whole shares carry their stop at the venue, so that a dead engine is no naked position. */
function wantsBracket(turn: TurnState, intent: EnterIntent): boolean {
  const only = intent.legs.length === 1 ? intent.legs[0] : undefined
  if (!only || intent.protection.stop === null || !Number.isInteger(intent.qty)) return false
  return turn.engine.market.instrument(only.symbol)?.type === 'share'
}

function askedFor(intent: ExitOrderIntent) {
  const { module, strategy, underlying, at, reason, parameters, limit } = intent
  return { type: 'exit' as const, module, strategy, underlying, at, reason, parameters, limit }
}
