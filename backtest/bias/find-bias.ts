import { millis } from '../../core/brand.ts'
import type { FailedTurns } from '../result/failed-turns.ts'
import { Frontier, type Hidden } from './frontier.ts'
import { alterAfter, cutAfter, type Part } from './other-future.ts'
import type { RunPlan } from '../run-plan.ts'
import { firstAfter, type Tape } from '../tape.ts'
import { decidesAtOpens, type Trace, traceOf } from './trace.ts'

export interface Finding {
  readonly probe: Hidden
  /** Where the future began, and the first moment up to it that came out otherwise. */
  readonly future: number
  readonly at: number
  readonly what: string
}

/** What a run must have looked at. */
export type Leak = 'what is on no tape: a run before it, chance or a clock' | 'the next bar' | 'a bar of a higher interval that had not ended' | 'the whole series' | 'a split or dividend to come' | 'an option quote to come'

export interface Bias {
  /** Moments of the run: at each of them the future was cut off, and once more made another. */
  readonly moments: number
  /** Found out by altering one part of the future at a time; empty without findings, or when no one part tells. */
  readonly leaks: readonly Leak[]
  readonly findings: readonly Finding[]
  /** Turns in which nothing was decided, since a strategy threw: of them nothing can be said. */
  readonly failures: readonly FailedTurns[]
}

export interface BiasGiven {
  /** The plan over another tape: strategies that were made from the tape are made anew. */
  readonly planFor: (tape: Tape) => RunPlan
  readonly tape: Tape
  /** Bars that were played, of how many. */
  readonly tell?: (done: number, total: number) => void
}

/**
 * Whether anything that was decided, sent or filled depends on bars or option quotes after it. The run is played twice more over a tape that comes to be as it is
 * played: once there is nothing beyond the present moment, once another future stands there. Whatever then comes out otherwise knew the future.
 */
export function findBias({ planFor, tape, tell = () => undefined }: BiasGiven): Bias {
  const plan = planFor(tape)
  const bars = tape.series.reduce((sum, one) => sum + firstAfter(one, plan.to) - firstAfter(one, plan.from), 0)
  const telling = (before: number) => (played: number) => tell(before * bars + played, 3 * bars)
  const whole = traceOf(plan, { tell: telling(0) })
  const behind = HIDDEN.flatMap((probe, i) => {
    const frontier = new Frontier(tape, { from: plan.from, hidden: probe, seed: plan.seed })
    const part = traceOf({ ...planFor(frontier.tape), from: plan.from }, { frontier, tell: telling(i + 1) })
    // One that comes to its end too soon differs where it ends.
    const at = firstDifference(whole, { part }) ?? whole.at[part.at.length]
    return at === undefined ? [] : [{ probe, future: at, at, what: sentence(probe, at, at) }]
  })
  const findings = behind.length === 0 ? behind : [...behind, ...nearby({ planFor, tape }, whole, Math.min(...behind.map(({ at }) => at)))]
  return { moments: whole.at.length, findings, leaks: leaksOf({ planFor, tape }, whole, findings), failures: whole.failures }
}

const HIDDEN: readonly Hidden[] = ['cut', 'altered']
/** Moments that are looked at one by one where something was found, and findings that are enough. */
const [LOOKS, ENOUGH] = [40, 6]

/** The same at single moments, each in a run of its own that ends there: the first that knew the future, and those at and around the acts that follow. */
function nearby({ planFor, tape }: Pick<BiasGiven, 'planFor' | 'tape'>, whole: Trace, first: number): readonly Finding[] {
  const { seed } = planFor(tape)
  const findings: Finding[] = []
  for (const future of momentsFrom(whole, first).slice(0, LOOKS)) {
    for (const probe of HIDDEN) {
      const other = probe === 'cut' ? cutAfter(tape, millis(future)) : alterAfter(tape, millis(future), { seed })
      const at = firstDifference(whole, { future, part: partOf(planFor(other), future) })
      if (at !== undefined) findings.push({ probe, future, at, what: sentence(probe, future, at) })
    }
    if (findings.length >= ENOUGH) break
  }
  return findings
}

/** Bars after the next that a higher interval may reach to; what lies beyond is the rest of the series. */
const HIGHER = 60
/** Findings that are looked into, and the futures that each is given. */
const [CASES, FUTURES] = [6, 3]

/** From what tells most to what tells least: the rest of the series holds no near bar, and a near bar that is not the next no next one. */
const PARTS: readonly (readonly [Leak, Part])[] = [
  // Nothing is changed: a run that then comes out otherwise does not repeat itself.
  ['what is on no tape: a run before it, chance or a clock', { bars: [0, 0], actions: false, chains: false }],
  ['a split or dividend to come', { bars: [0, 0], actions: true, chains: false }],
  ['an option quote to come', { bars: [0, 0], actions: false, chains: true }],
  ['the whole series', { bars: [HIGHER + 1, Infinity], actions: false, chains: false }],
  ['a bar of a higher interval that had not ended', { bars: [2, HIGHER], actions: false, chains: false }],
  ['the next bar', { bars: [1, 1], actions: false, chains: false }],
]

function leaksOf({ planFor, tape }: Pick<BiasGiven, 'planFor' | 'tape'>, whole: Trace, findings: readonly Finding[]): readonly Leak[] {
  const leaks = new Set<Leak>()
  const futures = [...new Set(findings.map((finding) => finding.future))].slice(0, CASES)
  for (const future of futures) {
    const changes = ([, part]: (typeof PARTS)[number]): boolean => Array.from({ length: FUTURES }, (_, seed) => alterAfter(tape, millis(future), { seed, part })).some((other) => firstDifference(whole, { future, part: partOf(planFor(other), future) }) !== undefined)
    const found = PARTS.find(changes)
    if (found) leaks.add(found[0])
  }
  return PARTS.map(([leak]) => leak).filter((leak) => leaks.has(leak))
}

/** A moment, then the one before, at and after each act from there on. */
function momentsFrom({ at, acts }: Trace, first: number): readonly number[] {
  const chosen = new Set([first])
  for (const act of acts.filter((one) => one >= first).slice(0, LOOKS)) {
    const i = indexFrom(at, act)
    for (const near of [i - 1, i, i + 1]) if (at[near] !== undefined) chosen.add(at[near])
  }
  return [...chosen]
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

/** Up to a moment; where bars are whole days, with the bar that opens then: what the one before it told is acted on at that open. */
function partOf(plan: RunPlan, future: number): Trace {
  const ends = decidesAtOpens(plan.tape) ? plan.tape.series.map((series) => series.end[firstAfter(series, millis(future))] ?? future) : []
  return traceOf({ ...plan, to: millis(Math.max(future, ...ends)) })
}

interface Compared {
  readonly future?: number
  readonly part: Trace
}

/** Over the moments of the shorter run up to that future, which must all be those of the longer one. */
function firstDifference(whole: Trace, { future = Infinity, part }: Compared): number | undefined {
  for (let i = 0; i < part.at.length && (part.at[i] ?? Infinity) <= future; i += 1) if (part.at[i] !== whole.at[i] || part.print[i] !== whole.print[i]) return whole.at[i] ?? part.at[i]
  return undefined
}

function sentence(probe: Finding['probe'], future: number, at: number): string {
  const instant = (ms: number): string => new Date(ms).toISOString()
  return `what the run did at ${instant(at)} changed when the bars after ${instant(future)} were ${probe === 'cut' ? 'cut off' : 'made others'}: it knew them`
}
