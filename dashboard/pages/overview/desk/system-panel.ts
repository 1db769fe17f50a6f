import { html, type TemplateResult } from 'lit'
import type { LiveDocument } from '../../../../contract/documents/live.ts'
import { preferences } from '../../../app/preferences.ts'
import { panel } from '../../../parts/panel.ts'
import { systemRows } from './system-rows.ts'

export function systemPanel(live: LiveDocument, wall: number): TemplateResult {
  return panel({ title: 'System', note: 'Who runs, how fast, and how far the store is behind.' }, html`<dl class="system">
    ${systemRows(live, { wall, zone: preferences().zone }).map(({ title, text, isWrong }) => html`<div data-wrong=${isWrong}><dt>${title}</dt><dd>${text}</dd></div>`)}
  </dl>`)
}
