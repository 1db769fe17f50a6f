import { html, nothing, type TemplateResult } from 'lit'
import { preferences } from '../../app/preferences.ts'
import type { LearningDocument } from '../../../contract/documents/learning.ts'
import { directed } from '../../parts/gain-figure.ts'
import { panel } from '../../parts/panel.ts'
import { count, percent, signedPercent } from '../../words/format.ts'
import { dayAndTime } from '../../words/time.ts'
import { headlineWords, restoredWords, spanWords } from './learning-words.ts'

/** Whether what was learned helped (DSH-07): the share is never told without its interval and what the changes brought. */
export function effectivenessPanel(learning: LearningDocument): TemplateResult {
  return panel({ title: 'Did it help?' }, html`
    ${learning.effect.share === null ? html`<p class="empty quiet">${beforeWords(learning)}</p>` : figures(learning)}
    ${learning.enabled ? html`<p class="quiet note">${runWords(learning)}</p>` : nothing}
    ${learning.restored === null ? nothing : html`<p class="quiet note">${restoredWords(dayAndTime(learning.restored, preferences().zone))}</p>`}
    ${learning.failed === null ? nothing : html`<p role="alert">The optimizer failed ${dayAndTime(learning.failed.at, preferences().zone)}: ${learning.failed.error}. Trading goes on with the parameters in force, and the optimizer begins anew by itself.</p>`}`)
}

function figures({ helped, measured, effect, ...learning }: LearningDocument): TemplateResult {
  const { share, low, high, gain, path, green } = effect
  // What is not proven has no colour.
  const told = (value: number): unknown => (green ? directed(signedPercent(value)) : signedPercent(value))
  return html`<p class="proof" data-proven=${green ? 'yes' : 'no'}>${headlineWords({ measured, effect })}</p>
  <dl class="effect">
    <div><dt>Changes that helped</dt><dd class="figure">${percent(share, 0)}</dd>
      <dd class="quiet">${count(helped)} of ${count(measured)} measured; with 95 % confidence between ${percent(low, 0)} and ${percent(high, 0)}.</dd></div>
    <div><dt>Against never having changed</dt><dd class="figure">${told(path.value)}</dd>
      <dd class="quiet">The whole path of parameters in force, simulated on the same bars and a fixed stake; ${spanWords(path)}.</dd></div>
    <div><dt>Measured changes together</dt><dd class="figure">${told(gain.value)}</dd>
      <dd class="quiet">Each against what it replaced, from the same moment on; ${spanWords(gain)}. ${unmeasured(learning.changes, measured)}</dd></div>
  </dl>`
}

function unmeasured(changes: number, measured: number): string {
  return changes > measured ? `${count(changes - measured)} not measured yet or set by an operator.` : ''
}

function beforeWords({ enabled, changes }: LearningDocument): string {
  if (!enabled) return 'No optimizer runs, so there is no change of its own to measure. Once one runs, the share of its changes that helped stands here with its uncertainty and with what they brought.'
  return changes === 0
    ? 'The optimizer has changed nothing yet. When its first change has been measured, the share that helped stands here with its uncertainty.'
    : `${count(changes)} ${changes === 1 ? 'change is' : 'changes are'} in force and not measured yet: each is compared with what it replaced, on what the market did afterwards.`
}

function runWords({ runs, changes, failures, lastRun, nextRun, next }: LearningDocument): string {
  const { zone } = preferences()
  const last = lastRun === null ? 'It has not run yet' : `Last run ${dayAndTime(lastRun, zone)}`
  const failed = failures === 0 ? '' : `, ${count(failures)} ${failures === 1 ? 'failure' : 'failures'}`
  return `${last}${nextRun === null ? '' : `, next ${dayAndTime(nextRun, zone)}`}; ${count(runs)} ${runs === 1 ? 'run' : 'runs'}${failed} and ${count(changes)} ${changes === 1 ? 'change' : 'changes'} since day one. ${next}`
}
