import { html, nothing, type TemplateResult } from 'lit'
import type { LiveDocument } from '../../contract/documents/live.ts'
import { zoneWords } from '../words/zone-words.ts'
import { preferences } from './preferences.ts'

/** The shape of documents that this page reads; contract/documents/common.ts counts it. */
const SCHEMA = 1

export function pageFooter(live: LiveDocument | undefined): TemplateResult {
  const { VITE_SOURCE_URL: source } = import.meta.env
  return html`<footer class="foot">
    <p><strong>Not advice.</strong> Tercet shows what one desk does. Past results say nothing certain of later ones; trading loses money.</p>
    <p class="quiet">
      ${zoneWords(preferences().zone, Intl.DateTimeFormat().resolvedOptions().timeZone)}
      ${live ? html`Engine ${live.version}, documents of schema ${SCHEMA}.` : nothing}
      ${source ? html`<a href=${source}>Source</a> <a href=${`${source.replace(/\/$/, '')}/tree/HEAD/docs`}>Documentation</a>` : nothing}
      Charts of symbols by <a href="https://www.tradingview.com/">TradingView</a> Lightweight Charts™, © 2025 TradingView, Inc.
    </p>
  </footer>`
}
