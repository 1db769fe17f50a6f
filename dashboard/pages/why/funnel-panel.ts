import { html, type TemplateResult } from 'lit'
import type { WhyDocument } from '../../../contract/documents/why.ts'
import { panel } from '../../parts/panel.ts'
import { count, percent } from '../../words/format.ts'
import { MODULES, titleOf } from '../../words/modules.ts'
import { type FunnelStep, funnelSteps } from './funnel-steps.ts'

/** From decisions to fills, module by module. */
export function funnelPanel({ funnel }: WhyDocument): TemplateResult {
  return panel({ title: 'From decisions to fills, today', note: 'Entries only. A bar is a step’s share of the step that it came from, so a short one is where most ideas end.' }, html`
    <div class="funnels">${MODULES.map((module) => html`<section aria-labelledby="funnel-${module}">
      <h3 id="funnel-${module}">${titleOf(module)}</h3>
      <ol class="funnel">${funnelSteps(funnel[module]).map(step)}</ol>
    </section>`)}</div>`)
}

function step({ name, title, count: times, share, of, none, goesOn }: FunnelStep): TemplateResult {
  const width = name === 'decisions' ? (times > 0 ? 1 : 0) : (share ?? 0)
  return html`<li data-way=${goesOn ? 'on' : 'out'}>
    <span class="step">${title}</span>
    <data value=${times}>${count(times)}</data>
    <svg width="100%" height="8" aria-hidden="true"><rect class="track" width="100%" height="8"></rect><rect class="bar" width="${(width * 100).toFixed(2)}%" height="8"></rect></svg>
    <span class="quiet note">${name === 'decisions' ? 'times a strategy was asked' : share === null ? none : `${percent(share, share > 0 && share < 0.1 ? 1 : 0)} ${of}`}</span>
  </li>`
}
