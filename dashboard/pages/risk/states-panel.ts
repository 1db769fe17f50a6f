import { html, type TemplateResult } from 'lit'
import { preferences } from '../../app/preferences.ts'
import type { RiskDocument } from '../../../contract/documents/risk.ts'
import { panel } from '../../parts/panel.ts'
import { causeEnds } from '../../words/cause-ends.ts'
import { causeSentence } from '../../words/cause-sentence.ts'
import { MODULES, titleOf } from '../../words/modules.ts'
import { STATE_MEANS, stateTitle } from '../../words/state-words.ts'
import { dayAndTime, span } from '../../words/time.ts'

/** What the desk and each module may do, with every cause, its limit, since when and what clears it; then the counters that may change it. */
export function statesPanel(document: RiskDocument): TemplateResult {
  const { breakers } = document
  return panel({ title: 'Trading state' }, html`
    <dl class="states">${(['desk', ...MODULES] as const).map((name) => scope(document, name))}</dl>
    <p class="breakers"><span class="label">Circuit breakers</span>
      Rejected orders in a row: <data>${breakers.rejections}</data> of ${breakers.rejectionsLimit}. Losing trades in a row: <data>${breakers.losses}</data> of ${breakers.lossesLimit}.
      <span class="quiet">Either one halts the desk when it is full.</span></p>`)
}

function scope({ states, market, shown }: RiskDocument, name: keyof RiskDocument['states']): TemplateResult {
  const { state, causes } = states[name]
  // What holds the desk holds its modules too, and is told once.
  const own = name === 'desk' ? causes : causes.filter(({ code, since }) => !states.desk.causes.some((one) => one.code === code && one.since === since))
  return html`<div><dt>${titleOf(name)}</dt><dd><strong class="state" data-state=${state}>${stateTitle(state)}</strong> <span class="quiet">${STATE_MEANS[state]}${own.length < causes.length ? ', with the desk' : ''}.</span>
    ${own.length === 0 ? '' : html`<ul>${own.map(({ code, since, limit }) => html`<li>${capital(causeSentence(code, limit, shown))}, <span class="quiet">since ${dayAndTime(since, preferences().zone)}, for ${span(market - since)}. ${causeEnds(code)}</span></li>`)}</ul>`}
  </dd></div>`
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}
