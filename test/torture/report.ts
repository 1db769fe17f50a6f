import type { Fact, FactType } from '../../core/fact/fact.ts'
import type { Finding } from './judge.ts'
import type { Verdict } from './judge-run.ts'

/** What happened to the engines. */
export interface Tally {
  kills: number
  readonly atSteps: Map<string, number>
  exchangeKills: number
  /** How often each fault showed. */
  readonly shown: Map<string, number>
  /** Steps that were planned and never came up; faults that never showed. */
  readonly missing: readonly string[]
  readonly unshown: readonly string[]
}

const SHOWN = 10

/** The run for a person, and its figures, one JSON line each. */
export function report(given: { readonly seed: number; readonly tally: Tally; readonly verdict: Verdict }): { readonly text: string; readonly ok: boolean } {
  const { seed, tally, verdict } = given
  const { judgement, replayed, facts } = verdict
  const { lost, doubled, wrong, counts } = judgement
  const { kills, exchangeKills, missing, unshown } = tally
  const atSteps = sum(tally.atSteps.values())
  const chain = replayed.chain.ok ? `intact over ${replayed.chain.facts} facts` : `broken at ${replayed.chain.at}: ${replayed.chain.why}`
  const ok = lost.length + doubled.length + wrong.length + missing.length + unshown.length + replayed.differences.length === 0 && replayed.chain.ok
  const lines = [
    `torture, seed ${seed}: ${kills} kills, ${atSteps} of them at named steps; the exchange was killed ${exchangeKills} times`,
    `  steps: ${words(tally.atSteps)}`,
    `  faults shown: ${words(tally.shown)}`,
    `  ${counts.approved} orders approved (${counts.exits} to close), ${counts.venueOrders} at the venue, ${counts.fills} fills; ${words(mended(facts))}`,
    `  lost ${lost.length}, doubled ${doubled.length}; book and venue ${wrong.length === 0 ? 'agree' : `differ in ${wrong.length} points`}`,
    `  chain ${chain}; replay: ${replayed.starts} starts, ${replayed.inputs} inputs, ${replayed.equal} facts equal, ${replayed.differences.length} differences, ${replayed.lost} inputs lost in crashes`,
    ...told('LOST', lost),
    ...told('DOUBLED', doubled),
    ...told('WRONG', wrong),
    ...replayed.differences.map((difference) => `REPLAY ${difference}`),
    ...missing.map((step) => `NOT MEASURED: no engine was killed at ${step}`),
    ...unshown.map((name) => `NOT MEASURED: the fault ${name} never showed`),
    figure('torture.kills', kills, 'kills'),
    figure('torture.lost', lost.length, 'orders'),
    figure('torture.doubled', doubled.length, 'orders'),
  ]
  return { text: lines.join('\n'), ok }
}

/** Facts that tell of trouble met and mended. */
const TROUBLE: readonly FactType[] = ['order.doubted', 'cancel.failed', 'outside.set', 'cash.moved', 'holding.corrected', 'order.orphaned', 'module.failed', 'intent.refused', 'book.reconciled']

function mended(facts: readonly Fact[]): ReadonlyMap<string, number> {
  return new Map(TROUBLE.map((type) => [type, facts.filter((fact) => fact.type === type).length]))
}

function told(kind: string, findings: readonly Finding[]): readonly string[] {
  const shown = findings.slice(0, SHOWN).flatMap(({ order, why, story }) => [`${kind} ${order}: ${why}`, ...story.map((line) => `    ${line}`)])
  return findings.length > SHOWN ? [...shown, `${kind} and ${findings.length - SHOWN} more`] : shown
}

function words(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([name, count]) => `${name} ${count}`).join(', ')
}

function figure(name: string, value: number, unit: string): string {
  return JSON.stringify({ figure: name, value, unit })
}

function sum(values: Iterable<number>): number {
  let total = 0
  for (const value of values) total += value
  return total
}
