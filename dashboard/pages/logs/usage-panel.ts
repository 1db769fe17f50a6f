import { html, type TemplateResult } from 'lit'
import type { PrivateLiveDocument } from '../../../contract/documents/private-live.ts'
import { panel } from '../../parts/panel.ts'
import { count, percent } from '../../words/format.ts'
import { shareBar } from '../risk/share-bar.ts'

type Usage = PrivateLiveDocument['usage'][number]

/** Calls and writes of the present window, and what is left (DSH-15). */
export function usagePanel({ usage }: PrivateLiveDocument): TemplateResult {
  return panel({ title: 'API use' }, usage.length === 0
    ? html`<p class="quiet empty">The engine and the updater have not told what they use yet.</p>`
    : html`<dl class="usage">${usage.map(provider)}</dl>`)
}

const WHAT: Readonly<Record<string, string>> = { alpaca: 'Alpaca, calls', firestore: 'Firestore, writes' }

function provider({ provider: name, used, limit, window }: Usage): TemplateResult {
  const share = limit > 0 ? used / limit : 0
  return html`<div><dt>${WHAT[name] ?? name} this ${window}</dt>
    <dd class="figure">${count(Math.max(0, limit - used))} <span class="quiet">left</span></dd>
    <dd>${shareBar(share)}</dd>
    <dd class="quiet">${count(used)} of ${count(limit)} used (${percent(share, 0)}).</dd></div>`
}
