import type { BankPoint } from './audit.ts'
import { meanT } from './mean-t.ts'
import type { AuditedCandidate, AuditedScores } from './scores.ts'

/** Each candidate against the baseline before block `split` and from it on; nothing where one side has fewer than two blocks. */
export function bankHalves({ candidates, baseline, blocks }: AuditedScores, split: number): readonly BankPoint[] {
  const at = blocks.findIndex((block) => block >= split)
  if (at < 2 || blocks.length - at < 2) return []
  return candidates.flatMap((candidate) => halved(candidate, { baseline, at }))
}

function halved({ point, values, scores }: AuditedCandidate, { baseline, at }: { readonly baseline: Float64Array; readonly at: number }): readonly BankPoint[] {
  const differences = scores.map((score, i) => score - (baseline[i] ?? NaN))
  const [before, after] = [meanT(differences.subarray(0, at)), meanT(differences.subarray(at))]
  return before && after ? [{ point, values, before: before.mean, beforeT: before.t, after: after.mean, afterT: after.t }] : []
}
