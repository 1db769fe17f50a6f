import type { Walk } from '../../optimizer/report/report.ts'

/** The share of effective changes counted from the list of changes itself; null while none is judged. */
export function judgedShareOf({ changes }: Walk): number | null {
  const judged = changes.filter(({ judgement }) => judgement !== null)
  const effective = judged.filter(({ judgement }) => (judgement?.gain ?? 0) > 0)
  return judged.length === 0 ? null : effective.length / judged.length
}
