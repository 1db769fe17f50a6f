import { html, type TemplateResult } from 'lit'
import { preferences } from '../app/preferences.ts'
import { dayAndTime } from '../words/time.ts'

/** Whose moment the figures of a page are, where they come less often than the strip's: two equities on one page are two moments. */
export function asOf({ market }: { readonly market: number }): TemplateResult {
  return html`<p class="quiet note as-of">Figures of ${dayAndTime(market, preferences().zone)}; they are written anew within minutes when they change.</p>`
}
