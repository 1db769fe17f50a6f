import type { LearnerState } from './learner-state.ts'
import type { Candidate } from './memory.ts'
import { recentVeto } from './recent-veto.ts'
import type { Point, Values } from './search-space.ts'
import type { Settings } from './settings.ts'

/** What a candidate's record says since the anchor that speaks loudest for it. */
export interface Standing {
  readonly point: Point
  readonly values: Values
  /** Block of that anchor. */
  readonly anchor: number
  /** Mean score difference a block, and by its error. */
  readonly mean: number
  readonly t: number | null
  readonly logEvidence: number
  /** Blocks that count as one, since each depends on those before it; 1 where none does. */
  readonly time: number
  /** Length of the recent window that spoke against it, in blocks; null when none did. */
  readonly vetoedBy: number | null
}

/** The state of the evidence that something beats the champion. */
export interface Gate {
  readonly candidates: number
  /** Blocks, newest first. */
  readonly anchors: readonly number[]
  /** Logarithms: of the evidence, of what it would be without vetoes, and of what a promotion needs. */
  readonly log: number
  readonly logUnvetoed: number
  readonly needed: number
  /** The anchor with the most evidence over all candidates. */
  readonly winning: number
  /** At most five, best first. */
  readonly best: readonly Standing[]
}

/**
 * The mean e-value over all candidates and anchors, vetoed pairs counted as nothing. While an epoch lasts it is a non-negative supermartingale
 * that begins at 1 or below, so it reaches 1 / alpha with probability alpha at most, however often it is looked at (J. Ville, 1939).
 * Blocks that depend on each other count as fewer, as all before the epoch tell (decision 36). Anchors are blocks; records begin at block `origin`.
 */
export function readGate(bank: readonly Candidate[], anchors: readonly number[], { origin, epoch, settings }: GateInput): Gate {
  const own = anchors.map((anchor) => anchor - origin)
  const rows = bank.map((candidate) => rowOf(candidate, { anchors: own, learnt: epoch.start - origin, settings }))
  const pairs = Math.log(bank.length * anchors.length)
  const sums = anchors.map((_, i) => logSum(rows.map(({ counted }) => counted[i] ?? -Infinity)))
  const order = bank.map((_, i) => i).sort((a, b) => (rows[b]?.most ?? NaN) - (rows[a]?.most ?? NaN) || a - b)
  return {
    candidates: bank.length,
    anchors,
    log: logSum(sums) - pairs,
    logUnvetoed: logSum(rows.map(({ total }) => total)) - pairs,
    needed: -Math.log(settings.alpha),
    winning: anchors[sums.indexOf(Math.max(...sums))] ?? NaN,
    best: order.slice(0, BEST).flatMap((i) => standing(bank[i], rows[i], { anchors, origin })),
  }
}

export interface GateInput extends Pick<LearnerState, 'origin' | 'epoch'> {
  readonly settings: Settings
}

const BEST = 5

interface Row {
  readonly time: number
  readonly logs: readonly number[]
  readonly vetoes: readonly (number | undefined)[]
  /** Minus infinity where vetoed. */
  readonly counted: readonly number[]
  readonly most: number
  /** Over all anchors, vetoed or not. */
  readonly total: number
}

function rowOf({ record }: Candidate, { anchors, learnt, settings }: { readonly anchors: readonly number[]; readonly learnt: number; readonly settings: Settings }): Row {
  const time = record.autocorrelationTime(learnt)
  const logs = anchors.map((anchor) => record.logEvidence(anchor, time))
  const vetoes = recentVeto(record, anchors, settings)
  return { time, logs, vetoes, counted: logs.map((log, i) => (vetoes[i] === undefined ? log : -Infinity)), most: Math.max(...logs), total: logSum(logs) }
}

function standing(candidate: Candidate | undefined, row: Row | undefined, { anchors, origin }: Pick<Gate, 'anchors'> & { readonly origin: number }): readonly Standing[] {
  if (!candidate || !row) return []
  const i = row.logs.indexOf(row.most)
  const anchor = anchors[i] ?? NaN
  const { point, values, record } = candidate
  const [mean, t] = [record.mean(anchor - origin), record.t(anchor - origin) ?? null]
  return [{ point, values, anchor, mean, t, logEvidence: row.logs[i] ?? NaN, time: row.time, vetoedBy: row.vetoes[i] ?? null }]
}

/** Logarithm of the sum of exponentials, which would overflow themselves. */
export function logSum(logs: readonly number[]): number {
  let most = -Infinity
  for (const log of logs) most = Math.max(most, log)
  if (most === -Infinity) return most
  let sum = 0
  for (const log of logs) sum += Math.exp(log - most)
  return most + Math.log(sum)
}

/** The e-value itself, within what JSON can hold. */
export function oddsOf(log: number): number {
  return Math.exp(Math.min(600, log))
}
