import { html, type TemplateResult } from 'lit'
import type { RiskDocument } from '../../../contract/documents/risk.ts'
import { panel } from '../../parts/panel.ts'
import { limitGroups, type LimitLine } from './limit-groups.ts'
import { shareBar } from './share-bar.ts'

/** Every limit with what is used of it, what it was an hour ago, and what happens when it is reached (DSH-11). */
export function limitsPanel({ limits, shown }: RiskDocument): TemplateResult {
  const note = 'How much of each limit is used, the fullest first. The tick in a bar is where it stood an hour ago; the setting that makes the cap stands beside it.'
  return panel({ title: 'Limits', note }, limits.length === 0
    ? html`<p class="quiet empty">Limits appear here as soon as the account’s equity is known.</p>`
    : limitGroups(limits, shown).map(({ title, lines }) => html`<h3>${title}</h3><ul class="limits">${lines.map(line)}</ul>`))
}

const LEVELS = { calm: '', near: 'near its cap', reached: 'reached' } as const

function line({ name, used, share, shareWords, level, hourAgo, trend, setting, next }: LimitLine): TemplateResult {
  return html`<li class="limit" data-level=${level}>
    <h4>${name}</h4>
    <p class="share"><data value=${share}>${shareWords}</data> <strong>${LEVELS[level]}</strong></p>
    ${shareBar(share, hourAgo)}
    <p class="used">${used} <span class="quiet">${trend}</span></p>
    <p class="quiet next">${next} <code>${setting}</code></p>
  </li>`
}
