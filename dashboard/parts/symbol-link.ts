import { html, type TemplateResult } from 'lit'
import { linkTo } from '../app/place.ts'
import { contractWords, underlyingOf } from '../words/names.ts'

/** A symbol that leads to its chart, or its underlying's; a date is named unless it is the present one. */
export function symbolLink(symbol: string, date?: string): TemplateResult {
  return html`<a class="symbol" href=${linkTo('chart', { symbol: underlyingOf(symbol), ...(date === undefined ? {} : { date }) })}>${contractWords(symbol)}<span class="visually-hidden">, chart</span></a>`
}
