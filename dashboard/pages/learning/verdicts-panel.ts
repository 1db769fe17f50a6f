import { html, nothing, type TemplateResult } from 'lit'
import { preferences } from '../../app/preferences.ts'
import type { LearningDocument } from '../../../contract/documents/learning.ts'
import { panel } from '../../parts/panel.ts'
import { percent } from '../../words/format.ts'
import { ownerTitle } from '../../words/names.ts'
import { dayAndTime } from '../../words/time.ts'
import { detectableWords, meterWords } from './learning-words.ts'

type Verdict = LearningDocument['verdicts'][number]

/** What the last run found on each module, and how far its evidence has come: none is the right number of changes on a market without an edge. */
export function verdictsPanel({ verdicts }: LearningDocument): TemplateResult | typeof nothing {
  if (verdicts.length === 0) return nothing
  const note = 'One verdict on each module and run. Five to ten changes a day are what the optimizer may make, not what it must.'
  return panel({ title: 'What the last run found', note }, html`<div class="verdicts">${verdicts.map(verdict)}</div>`)
}

function verdict(one: Verdict): TemplateResult {
  const { module, strategy, at, run, sentence, meter } = one
  const title = ownerTitle(module, strategy)
  const words = meterWords(one)
  return html`<article><h3>${title}</h3>
    <p class="quiet note">Run ${run}, <time datetime=${new Date(at).toISOString()}>${dayAndTime(at, preferences().zone)}</time></p>
    <p>${sentence}</p>
    ${words === undefined || meter === null ? nothing : html`<p class="evidence"><meter min="0" max="1" value=${meter} aria-label=${`Evidence on ${title}: ${percent(meter, 0)} of what a change needs`}>${percent(meter, 0)}</meter>
      <span class="quiet">Evidence: ${words}.</span></p>`}
    <p class="quiet note">${detectableWords(one) ?? nothing}</p>
  </article>`
}
