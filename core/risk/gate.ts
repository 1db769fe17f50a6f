import { instrumentOf } from '../book/exposure.ts'
import { floorTo, type Usd, usd } from '../money.ts'
import type { Approved } from '../order/approved.ts'
import type { EnterIntent, ExitOrderIntent } from '../order/intent.ts'
import type { Refusal, RefusalCode } from '../order/refusal.ts'
import type { Check, ExitJudgement, Judgement, Scene } from './check.ts'
import { CHECKS } from './checks/index.ts'
import { closable } from './closable.ts'
import { type Refused, refused } from './refused.ts'
import { sceneOf } from './scene.ts'

export interface EntryApproved {
  readonly type: 'approved'
  readonly intent: Approved<EnterIntent>
  /** Dollars that it reserves while nothing is filled. */
  readonly exposure: Usd
  /** Mark of the symbol (of the net of all legs) when it was judged. */
  readonly reference: number
  readonly trimmed: { readonly from: number; readonly by: RefusalCode } | null
  /** What could not be checked. */
  readonly notes: readonly string[]
}

export interface ExitApproved {
  readonly type: 'approved'
  readonly intent: Approved<ExitOrderIntent>
  readonly trimmed: { readonly from: number; readonly by: RefusalCode } | null
}

/**
 * The one door for new risk. Every check is asked in order; one that says how much would fit cuts the quantity, and then all are
 * asked again, so that an approved quantity has passed each of them. Cut below the minimum order or to a stub, it is refused for what cut it.
 */
export function judgeEntry(judgement: Judgement, checks: readonly Check[] = CHECKS): EntryApproved | Refused {
  const scene = sceneOf(judgement)
  const asked = judgement.intent
  const step = stepOf(judgement)
  let qty = toStep(asked.qty, step)
  let cut: Refusal | undefined
  for (;;) {
    const at = qty === asked.qty ? judgement : { ...judgement, intent: { ...asked, qty } }
    const outcome = ask(at, scene, checks)
    if (outcome.type === 'refused') return outcome.refusal.code === 'minimum-order' && cut ? { type: 'refused', refusal: cut } : outcome
    if (cut && isStub(at, scene, asked.qty)) return { type: 'refused', refusal: cut }
    if (outcome.type === 'passed') {
      const trimmed = cut ? { from: asked.qty, by: cut.code } : null
      const { notes } = outcome
      return { type: 'approved', intent: mint(at.intent), exposure: usd(scene.unit * qty), reference: scene.mark, trimmed, notes }
    }
    const fits = toStep(outcome.qty, step)
    if (!judgement.limits.trimming || !(fits > 0 && fits < qty)) return { type: 'refused', refusal: outcome.refusal }
    cut = outcome.refusal
    qty = fits
  }
}

/**
 * Closing risk passes in every trading state and at any price. It is cut to what the sleeve holds and no other order is closing,
 * and refused when it would open the other side.
 */
export function judgeExit(judgement: ExitJudgement): ExitApproved | Refused {
  const { intent, limits } = judgement
  if (!limits.executionEnabled) return refused('execution-off')
  const room = closable(judgement)
  if (room.type === 'refused') return room
  const qty = Math.min(intent.qty, room.qty)
  if (qty === intent.qty) return { type: 'approved', intent: mint(intent), trimmed: null }
  return { type: 'approved', intent: mint({ ...intent, qty }), trimmed: { from: intent.qty, by: 'exit-opens' } }
}

/** What is left of a cut when it is hardly worth its costs: under a quarter of what was asked, and a small part of equity. One contract is none. */
function isStub({ intent, limits }: Judgement, { equity }: Scene, asked: number): boolean {
  return intent.module !== 'options' && intent.qty < asked / 4 && intent.qty * Math.abs(intent.limit) < limits.leastCut * equity
}

type Outcome =
  | { readonly type: 'passed'; readonly notes: readonly string[] }
  | { readonly type: 'fits'; readonly qty: number; readonly refusal: Refusal }
  | Refused

const NO_NOTES: readonly string[] = []

function ask(judgement: Judgement, scene: Scene, checks: readonly Check[]): Outcome {
  let notes = NO_NOTES
  for (const check of checks) {
    if (check.skippable && !judgement.limits.riskManagement) continue
    const finding = check.judge(judgement, scene)
    if (finding.type === 'refuse') return { type: 'refused', refusal: finding.refusal }
    if (finding.type === 'fit') return { type: 'fits', qty: finding.qty, refusal: finding.refusal }
    if (finding.note !== undefined) notes = notes.length === 0 ? [finding.note] : [...notes, finding.note]
  }
  return { type: 'passed', notes }
}

/** What the venue sells: whole contracts, whole shares unless fractions are wanted and possible (never short), steps of a pair. */
function stepOf({ intent, market, limits }: Judgement): number {
  const leg = intent.legs[0]
  const instrument = leg && instrumentOf(leg.symbol, market)
  if (instrument?.type === 'pair') return instrument.qtyStep
  const isFractional = instrument?.type === 'share' && instrument.fractionable && limits.fractionalShares && leg?.side === 'buy'
  return isFractional ? 1e-6 : 1
}

function toStep(qty: number, step: number): number {
  return step === 1 ? Math.floor(qty + 1e-9) : floorTo(qty, step)
}

function mint<T extends object>(intent: T): Approved<T> {
  return intent as Approved<T>
}
