import { html, nothing, type TemplateResult } from 'lit'
import { preferences } from '../../app/preferences.ts'
import type { LearningDocument } from '../../../contract/documents/learning.ts'
import { panel } from '../../parts/panel.ts'
import { ownerTitle } from '../../words/names.ts'
import { dayAndTime } from '../../words/time.ts'
import { auditWords } from './learning-words.ts'

/** One line a module: what the whole way of choosing is worth on days that it had not seen. */
export function auditsPanel({ audits }: LearningDocument): TemplateResult | typeof nothing {
  if (audits.length === 0) return nothing
  const note = 'Made once a night over everything that was tried. It gates nothing: a figure that is acted on every night would be one more thing to over-fit.'
  return panel({ title: 'Nightly audit', note }, html`<ul class="audits">${audits.map(line)}</ul>`)
}

function line(one: LearningDocument['audits'][number]): TemplateResult {
  const { module, strategy, at, sentence } = one
  return html`<li><strong>${ownerTitle(module, strategy)}</strong>
    <time class="quiet" datetime=${new Date(at).toISOString()}>${dayAndTime(at, preferences().zone)}</time>: ${sentence} <span class="quiet">${auditWords(one)}</span></li>`
}
