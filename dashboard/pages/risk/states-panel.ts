import { html, type TemplateResult } from 'lit'
import { preferences } from '../../app/preferences.ts'
import type { RiskDocument } from '../../../contract/documents/risk.ts'
import { panel } from '../../parts/panel.ts'
import { MODULES, titleOf } from '../../words/modules.ts'
import { causeWords, STATE_MEANS, stateTitle } from '../../words/state-words.ts'
import { dayAndTime, span } from '../../words/time.ts'

type Scope = RiskDocument['states']['desk']

/** What the desk and each module may do, with every cause and since when; then the counters that may change it. */
export function statesPanel({ states, breakers, market }: RiskDocument): TemplateResult {
  return panel({ title: 'Trading state' }, html`
    <dl class="states">${(['desk', ...MODULES] as const).map((name) => scope(titleOf(name), states[name], market))}</dl>
    <p class="breakers"><span class="label">Circuit breakers</span>
      Rejected orders in a row: <data>${breakers.rejections}</data> of ${breakers.rejectionsLimit}. Losing trades in a row: <data>${breakers.losses}</data> of ${breakers.lossesLimit}.
      <span class="quiet">Either one halts the desk when it is full.</span></p>`)
}

function scope(name: string, { state, causes }: Scope, now: number): TemplateResult {
  return html`<div><dt>${name}</dt><dd><strong class="state" data-state=${state}>${stateTitle(state)}</strong> <span class="quiet">${STATE_MEANS[state]}.</span>
    ${causes.length === 0 ? '' : html`<ul>${causes.map(({ code, since }) => html`<li>${sentenceOf(code)} <span class="quiet">since ${dayAndTime(since, preferences().zone)}, for ${span(now - since)}</span></li>`)}</ul>`}
  </dd></div>`
}

function sentenceOf(code: string): string {
  const words = causeWords(code)
  return `${words.charAt(0).toUpperCase()}${words.slice(1)},`
}
