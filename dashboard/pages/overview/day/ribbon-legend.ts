import { html, nothing, svg, type TemplateResult } from 'lit'
import { toRows } from '../../../../contract/columns.ts'
import type { DayMark, DayView } from '../../../../contract/views/day-view.ts'
import { kindWords } from './mark-words.ts'
import { markShape } from './mark-shapes.ts'

const KINDS = ['fill', 'refusal', 'retune', 'halt', 'resume', 'state', 'start', 'command', 'cash'] as const

/** Every shape of the day with its count; kinds that did not occur are left out. */
export function ribbonLegend({ marks, points, cycles }: Pick<DayView, 'marks' | 'points' | 'cycles'>): TemplateResult {
  const rows = toRows<DayMark>(marks)
  const counted = KINDS.map((kind) => ({ kind, times: rows.reduce((sum, mark) => (mark.kind === kind ? sum + mark.count : sum), 0) })).filter(({ times }) => times > 0)
  return html`<ul class="legend" aria-label="Marks of the day">
    <li><svg width="24" height="12" aria-hidden="true"><path class="curve desk" d="M1 6H23"></path></svg> desk</li>
    ${points.spy.some((one) => one !== null) ? html`<li><svg width="24" height="12" aria-hidden="true"><path class="curve spy" d="M1 6H23"></path></svg> SPY</li>` : html`<li class="quiet">no price of SPY yet</li>`}
    ${points.btc.some((one) => one !== null) ? html`<li><svg width="24" height="12" aria-hidden="true"><path class="curve btc" d="M1 6H23"></path></svg> BTC</li>` : html`<li class="quiet">no price of BTC yet</li>`}
    ${counted.map(({ kind, times }) => html`<li><svg width="14" height="14" aria-hidden="true">${svg`${markShape(kind, 7, 7)}`}</svg> ${kindWords(kind, times)}</li>`)}
    ${cycles.failed.some((one) => one > 0) ? html`<li><svg class="day" width="24" height="12" aria-hidden="true"><line class="failed" x1="1" x2="23" y1="6" y2="6"></line></svg> a run of cycles in which a module failed</li>` : nothing}
  </ul>`
}
