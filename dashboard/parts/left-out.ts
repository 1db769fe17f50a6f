import { html, nothing, type TemplateResult } from 'lit'
import { count } from '../words/format.ts'

/** Says that a document could not hold all rows; nothing where it does. */
export function leftOut(rows: number, what: string): TemplateResult | typeof nothing {
  return rows === 0 ? nothing : html`<p class="quiet note left-out">${count(rows)} older ${what} of this day did not fit into the published document and are not listed here; the engine’s journal keeps them.</p>`
}
