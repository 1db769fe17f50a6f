import { millis } from '../core/brand.ts'
import { chance } from '../exchange/matching/ids.ts'
import { alterAfter, cutAfter, type Part } from './other-future.ts'
import type { RunPlan } from './run-plan.ts'
import type { Tape } from './tape.ts'
import { type Trace, traceOf } from './trace.ts'

export interface Finding {
  readonly probe: 'cut' | 'altered'
  /** Where the future began, and the first moment before it that came out otherwise. */
  readonly future: number
  readonly at: number
  readonly what: string
}

/** What a run must have looked at. */
export type Leak = 'the next bar' | 'a bar of a higher interval that had not ended' | 'the whole series' | 'a split or dividend to come'

export interface Bias {
  readonly probes: number
  /** Found out by altering one part of the future at a time; empty without findings, or when no one part tells. */
  readonly leaks: readonly Leak[]
  readonly findings: readonly Finding[]
}

export interface BiasGiven {
  /** The plan over another tape: strategies that were made from the tape are made anew. */
  readonly planFor: (tape: Tape) => RunPlan
  readonly tape: Tape
  readonly randomBars?: number
  readonly tell?: (done: number, total: number) => void
}

/**
 * Whether anything that was decided, sent or filled depends on bars after it. The future is cut off, and in a second run made another,
 * after 50 random bars and before, at and after everything the run did; whatever then differs before that moment knew the future.
 */
export function findBias({ planFor, tape, randomBars = 50, tell = () => undefined }: BiasGiven): Bias {
  const plan = planFor(tape)
  const whole = traceOf(plan)
  const moments = momentsOf(whole, plan.seed, randomBars)
  const findings: Finding[] = []
  moments.forEach((future, i) => {
    for (const probe of ['cut', 'altered'] as const) {
      const other = probe === 'cut' ? cutAfter(tape, millis(future)) : alterAfter(tape, millis(future), { seed: plan.seed + i })
      const at = firstDifference(whole, traceOf({ ...planFor(other), to: millis(future) }))
      if (at !== undefined) findings.push({ probe, future, at, what: sentence(probe, future, at) })
    }
    tell(i + 1, moments.length)
  })
  return { probes: moments.length * 2, findings, leaks: leaksOf({ planFor, tape }, whole, findings) }
}

/** Bars after the next that a higher interval may reach to; what lies beyond is the rest of the series. */
const HIGHER = 60
/** Findings that are looked into, and the futures that each is given. */
const [CASES, FUTURES] = [6, 3]

/** From what tells most to what tells least: the rest of the series holds no near bar, and a near bar that is not the next no next one. */
const PARTS: readonly (readonly [Leak, Part])[] = [
  ['a split or dividend to come', { bars: [0, 0], actions: true }],
  ['the whole series', { bars: [HIGHER + 1, Infinity], actions: false }],
  ['a bar of a higher interval that had not ended', { bars: [2, HIGHER], actions: false }],
  ['the next bar', { bars: [1, 1], actions: false }],
]

function leaksOf({ planFor, tape }: Pick<BiasGiven, 'planFor' | 'tape'>, whole: Trace, findings: readonly Finding[]): readonly Leak[] {
  const leaks = new Set<Leak>()
  const futures = [...new Set(findings.map((finding) => finding.future))].slice(0, CASES)
  for (const future of futures) {
    const changes = ([, part]: (typeof PARTS)[number]): boolean => Array.from({ length: FUTURES }, (_, seed) => alterAfter(tape, millis(future), { seed, part })).some((other) => firstDifference(whole, traceOf({ ...planFor(other), to: millis(future) })) !== undefined)
    const found = PARTS.find(changes)
    if (found) leaks.add(found[0])
  }
  return PARTS.map(([leak]) => leak).filter((leak) => leaks.has(leak))
}

/** Random moments, and the one before, at and after each act. */
function momentsOf({ at, acts }: Trace, seed: number, count: number): readonly number[] {
  const chosen = new Set<number>()
  for (let n = 1; n <= count && at.length > 0; n += 1) chosen.add(at[Math.floor(chance(seed, n) * at.length)] ?? 0)
  for (const act of acts) {
    const i = indexFrom(at, act)
    for (const near of [i - 1, i, i + 1]) {
      const moment = at[near]
      if (moment !== undefined) chosen.add(moment)
    }
  }
  return [...chosen].sort((a, b) => a - b)
}

function indexFrom(at: Float64Array, moment: number): number {
  let low = 0
  let high = at.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((at[middle] ?? Infinity) >= moment) high = middle
    else low = middle + 1
  }
  return low
}

/** Over the moments of the shorter run, which must all be those of the longer one. */
function firstDifference(whole: Trace, part: Trace): number | undefined {
  for (let i = 0; i < part.at.length; i += 1) if (part.at[i] !== whole.at[i] || part.print[i] !== whole.print[i]) return whole.at[i] ?? part.at[i]
  return undefined
}

function sentence(probe: Finding['probe'], future: number, at: number): string {
  const instant = (ms: number): string => new Date(ms).toISOString()
  return `what the run did at ${instant(at)} changed when the bars after ${instant(future)} were ${probe === 'cut' ? 'cut off' : 'made others'}: it knew them`
}
