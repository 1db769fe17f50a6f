import type { DecisionRow, RefusalRow, SignalRow } from '../../../contract/views/why-view.ts'

/** A decision, and what became of a wish to open. */
export interface ToldDecision extends DecisionRow {
  readonly outcome: SignalRow['outcome'] | null
  /** Why it was not traded; empty where it was, or where nobody wished to open. */
  readonly hindrance: string
}

/** A strategy's last word is not the desk's: the gate or the module may have said no to it in the same moment. */
export function withOutcomes(decisions: readonly DecisionRow[], signals: readonly SignalRow[], refusals: readonly RefusalRow[]): readonly ToldDecision[] {
  const refused = refusals.map((row): SignalRow => ({ ...row, direction: 'long', confidence: 0, outcome: 'refused' }))
  const known = new Map([...refused, ...signals].map((row) => [keyOf(row), row]))
  return decisions.map((row) => {
    const found = row.type === 'enter' ? known.get(keyOf(row)) : undefined
    return { ...row, outcome: found?.outcome ?? null, hindrance: found === undefined || found.outcome === 'approved' ? '' : found.sentence }
  })
}

function keyOf({ at, module, strategy, symbol }: DecisionRow | SignalRow): string {
  return `${at} ${module} ${strategy} ${symbol}`
}
