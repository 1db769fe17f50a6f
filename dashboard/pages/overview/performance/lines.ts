import { html, type TemplateResult } from 'lit'
import type { Line } from '../../../parts/line-chart.ts'

type Values = readonly (number | null)[]

/** The desk over its benchmarks; the desk is drawn last. */
export function benchmarked({ desk, spy, btc }: { readonly desk: Values; readonly spy: Values; readonly btc: Values }): readonly Line[] {
  return [{ name: 'BTC', values: btc, look: 'dotted' }, { name: 'SPY', values: spy, look: 'dashed' }, { name: 'desk', values: desk, look: 'accent' }]
}

/** Which line is which, and which is missing. */
export function linesKey({ hasSpy, hasBtc }: { readonly hasSpy: boolean; readonly hasBtc: boolean }): TemplateResult {
  return html`<ul class="legend" aria-label="Lines">
    <li>${sample('desk')} desk</li>
    <li>${hasSpy ? html`${sample('spy')} SPY` : 'SPY: no price in this range'}</li>
    <li>${hasBtc ? html`${sample('btc')} BTC` : 'BTC: no price in this range'}</li>
  </ul>`
}

function sample(look: string): TemplateResult {
  return html`<svg width="24" height="12" aria-hidden="true"><path class=${`curve ${look}`} d="M1 6H23"></path></svg>`
}
