import { html, type TemplateResult } from 'lit'
import type { RiskDocument } from '../../../contract/documents/risk.ts'
import { panel } from '../../parts/panel.ts'
import { gain, NONE, number, type Shown } from '../../words/format.ts'
import { closestWords, type CorrelationCell, correlationRows } from './correlation.ts'
import { joined } from './joined.ts'
import { pointWords, shockRows, spotWords, worstWords } from './shock.ts'

/** What a move of prices and volatility would do to equity, cell by cell. */
export function shockPanel({ shock, shown }: RiskDocument): TemplateResult {
  return panel({ title: 'What a shock would do', note: joined(worstWords(shock, shown)) }, html`<div class="scroll matrix-frame shock" role="region" aria-label="Shock grid" tabindex="0">
    <table class="matrix">
      <caption class="visually-hidden">Change of equity by a move of all prices (columns) and of volatility (rows)</caption>
      <thead><tr><th scope="col">Volatility</th>${shock.spots.map((spot) => html`<th scope="col" class="number">Prices ${spotWords(spot)}</th>`)}</tr></thead>
      <tbody>${shockRows(shock).map(({ volatility, cells }) => html`<tr>
        <th scope="row">${pointWords(volatility)}</th>
        ${cells.map(({ value, shade }, column) => html`<td class="number ${shade}" data-title="Prices ${spotWords(shock.spots[column] ?? 0)}">${shocked(value, shown)}</td>`)}
      </tr>`)}</tbody>
    </table>
  </div>`)
}

function shocked(value: number | null, shown: Shown): string | TemplateResult {
  return value === null ? html`${NONE}<span class="visually-hidden"> not known</span>` : gain(value, shown)
}

/** How closely the underlyings move together. */
export function correlationPanel({ correlation }: RiskDocument): TemplateResult {
  const { symbols } = correlation
  if (symbols.length < 2) {
    return panel({ title: 'Correlation' }, html`<p class="quiet empty">The matrix needs two underlyings with at least 20 closes of 15 minutes: about five hours of trading.</p>`)
  }
  return panel({ title: 'Correlation', note: `How closely returns of 15 minutes move together, from −1 to 1. ${closestWords(correlation)}` }, html`
    <div class="scroll matrix-frame" role="region" aria-label="Correlation matrix" tabindex="0"><table class="matrix">
      <caption class="visually-hidden">Correlation of returns by pair of underlyings</caption>
      <thead><tr><td></td>${symbols.map((symbol) => html`<th scope="col" class="number">${symbol}</th>`)}</tr></thead>
      <tbody>${correlationRows(correlation).map(({ symbol, cells }) => html`<tr><th scope="row">${symbol}</th>${cells.map(correlated)}</tr>`)}</tbody>
    </table></div>`)
}

function correlated({ value, isSelf, isAbove, shade }: CorrelationCell): TemplateResult {
  if (isSelf) return html`<td class="number self"><span class="visually-hidden">itself</span></td>`
  return html`<td class="number ${shade}">${isAbove ? html`<strong>${number(value)}<span aria-hidden="true"> !</span><span class="visually-hidden"> above the limit</span></strong>` : number(value)}</td>`
}
