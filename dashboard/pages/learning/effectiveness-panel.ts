import { html, nothing, type TemplateResult } from 'lit'
import { preferences } from '../../app/preferences.ts'
import type { LearningDocument } from '../../../contract/documents/learning.ts'
import { directed } from '../../parts/gain-figure.ts'
import { panel } from '../../parts/panel.ts'
import { count, percent, signedPercent } from '../../words/format.ts'
import { dayAndTime } from '../../words/time.ts'
import { type Effectiveness, effectivenessOf } from './effectiveness.ts'

/** Whether what was learned helped (DSH-07): the share is never told without its interval and what the changes brought together. */
export function effectivenessPanel(learning: LearningDocument): TemplateResult {
  const effect = effectivenessOf(learning)
  return panel({ title: 'Did it help?' }, html`
    ${effect ? figures(effect) : html`<p class="empty quiet">${beforeWords(learning)}</p>`}
    ${learning.enabled ? html`<p class="quiet note">${runWords(learning)}</p>` : nothing}`)
}

function figures({ helped, measured, share, low, high, gain, summed }: Effectiveness): TemplateResult {
  return html`<dl class="effect">
    <div><dt>Changes that helped</dt><dd class="figure">${percent(share, 0)}</dd>
      <dd class="quiet">${count(helped)} of ${count(measured)} measured; with 95 % confidence between ${percent(low, 0)} and ${percent(high, 0)}.</dd></div>
    <div><dt>Together they brought</dt><dd class="figure">${gain === null ? '–' : directed(gain, signedPercent(gain))}</dd>
      <dd class="quiet">${gain === null ? 'No measured change is among those listed below.' : `Sum over the ${count(summed)} measured ${summed === 1 ? 'change' : 'changes'} listed below, each against what it replaced.`}</dd></div>
  </dl>`
}

function beforeWords({ enabled, changes }: LearningDocument): string {
  if (!enabled) return 'No optimizer runs, so there is no change of its own to measure. Once one runs, the share of its changes that helped stands here with its uncertainty and with what they brought.'
  return changes === 0
    ? 'The optimizer has changed nothing yet. When its first change has been measured, the share that helped stands here with its uncertainty.'
    : `${count(changes)} ${changes === 1 ? 'change is' : 'changes are'} in force and not measured yet: each is compared with what it replaced, on what the market did afterwards.`
}

function runWords({ runs, changes, lastRun, nextRun, next }: LearningDocument): string {
  const { zone } = preferences()
  const last = lastRun === null ? 'It has not run yet' : `Last run ${dayAndTime(lastRun, zone)}`
  return `${last}${nextRun === null ? '' : `, next ${dayAndTime(nextRun, zone)}`}; ${count(runs)} ${runs === 1 ? 'run' : 'runs'} and ${count(changes)} ${changes === 1 ? 'change' : 'changes'} since day one. ${next}`
}
