import { html, nothing, svg, type TemplateResult } from 'lit'
import { NONE, price } from '../../words/format.ts'
import { indicatorTitle, strategyTitle } from '../../words/names.ts'
import type { Told } from './bar-story.ts'
import { levelPlace } from './level-place.ts'
import { lookOf } from './looks.ts'

/** What each line is and where it stands at the cursor. */
export function chartLegend({ bars, indicators, levels, fills }: Told, index: number): TemplateResult {
  return html`<ul class="legend">
    <li><span aria-hidden="true" class="hollow"></span> closed higher</li><li><span aria-hidden="true" class="filled"></span> closed lower</li>
    ${fills.length === 0 ? nothing : html`<li><span class="side" data-side="buy"></span> bought</li><li><span class="side" data-side="sell"></span> sold</li>`}
    ${levels.map(({ kind, strategy, values }) => html`<li>${sample(`level ${kind}`)} ${kind} of ${strategyTitle(strategy)} <data>${valueAt(values, index)}</data>${PLACES[levelPlace(values, bars)]}</li>`)}
    ${indicators.map(({ name, strategy, values }, i) => html`<li>${sample(`${lookOf(i).tone} ${lookOf(i).dash}`)} ${indicatorTitle(name)} <span class="quiet">(${strategyTitle(strategy)})</span> <data>${valueAt(values, index)}</data></li>`)}
  </ul>`
}

const PLACES = { inside: '', above: ' (above the picture)', below: ' (below the picture)' } as const

function valueAt(values: readonly (number | null)[], index: number): string {
  const value = values[index]
  return value === null || value === undefined ? NONE : price(value)
}

function sample(look: string): TemplateResult {
  return html`<svg class="sample" width="36" height="8" aria-hidden="true">${svg`<line class=${look} x1="0" x2="36" y1="4" y2="4"></line>`}</svg>`
}
