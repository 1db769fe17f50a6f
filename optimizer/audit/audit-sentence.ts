import type { Audit } from './audit.ts'

/** Two in a hundred on noise. */
const SURE = 2
const SMALL = 0.05

/** What the audit comes to, in one plain sentence; it never says more than its weakest figure carries. */
export function auditSentence({ walkForward, superiority, candidates, leftOut }: Pick<Audit, 'walkForward' | 'superiority' | 'candidates' | 'leftOut'>): string {
  if (candidates === 0 && leftOut > 0) return `Nothing to audit: each of the ${leftOut} candidates lacks a result, or threw, in some of these blocks.`
  if (superiority.type === 'not-enough-data' && superiority.of === 'candidates') return 'Nothing to audit: no candidate ever did otherwise than the champion, so the strategy may never trade on these bars.'
  if (walkForward.type === 'not-enough-data') return `Not enough data for an audit: ${walkForward.has} ${walkForward.of} of the ${walkForward.needs} that it needs.`
  const t = walkForward.t.toFixed(1).replace('-', '−')
  const chosen = `the way of choosing stands at t ${t} on ${walkForward.days.toLocaleString('en-US')} days that it had not seen`
  const best = superiority.type === 'known' ? `, and the best candidate beats the champion with p ${superiority.p.toFixed(3)}` : ''
  if (walkForward.t > SURE) return `Choosing by the past helped on days not seen: ${chosen}${best}.`
  if (walkForward.t < -SURE) return `Choosing by the past did harm on days not seen: ${chosen}${best}.`
  const isEdge = superiority.type === 'known' && superiority.p < SMALL
  return `${isEdge ? 'Something beats the champion, and choosing by the past did not find it' : 'Nothing here is told apart from chance'}: ${chosen}${best}.`
}
