import { html, nothing, type TemplateResult } from 'lit'
import type { OptionsDocument } from '../../../contract/documents/options.ts'
import { paths } from '../../../contract/paths.ts'
import { asOf } from '../../parts/as-of.ts'
import { flash } from '../../parts/flash.ts'
import { panel, whenSeen } from '../../parts/panel.ts'
import { joined } from '../risk/joined.ts'
import { shareBar } from '../risk/share-bar.ts'
import { Page } from '../page.ts'
import { assignmentsPanel, expiriesPanel } from './calendar-panels.ts'
import { greekLines } from './greek-lines.ts'
import { structureCard } from './structure-card.ts'

/** The options book: greeks against limits, every structure with its payoff, what ends when, what may be assigned. */
class OptionsPage extends Page {
  protected override render(): unknown {
    return whenSeen(this.seen('options', paths.options()), ABSENT, (options) => html`
      ${asOf(options)}
      ${greeksPanel(options)}
      ${structuresPanel(options)}
      ${underlyingsPanel(options)}
      ${expiriesPanel(options)}
      ${assignmentsPanel(options)}`)
  }
}

const ABSENT = 'The options book stands here a few minutes after the engine’s first cycle, and follows every five minutes while the options market is open.'

function greeksPanel(options: OptionsDocument): TemplateResult {
  return panel({ title: 'Net greeks', note: 'In money, over all structures.' }, html`<dl class="greeks">${greekLines(options, options.shown).map(({ name, figure, means, share, limit }) => html`<div>
    <dt>${name}</dt>
    <dd class="figure">${flash(figure)}</dd>
    <dd class="means">${joined(means)}</dd>
    ${share === null ? nothing : html`<dd>${shareBar(share)}</dd>`}
    ${limit === '' ? nothing : html`<dd class="quiet means">${limit}</dd>`}
  </div>`)}</dl>`)
}

function structuresPanel({ structures, shown }: OptionsDocument): TemplateResult {
  return panel({ title: 'Structures' }, structures.length === 0
    ? html`<p class="quiet empty">No option is held. Each structure appears here with its first fill: payoff today and at expiry, what it may lose and gain, and its legs.</p>`
    : html`<div class="structures">${structures.map((structure) => structureCard(structure, shown))}</div>`)
}

/** Where several structures share an underlying, their sum says more than each. */
function underlyingsPanel({ structures, underlyings, shown }: OptionsDocument): TemplateResult | typeof nothing {
  const shared = underlyings.filter(({ underlying }) => structures.filter((one) => one.underlying === underlying).length > 1)
  if (shared.length === 0) return nothing
  return panel({ title: 'By underlying' }, html`<div class="structures">${shared.map((one) => html`<article class="structure">
    <h3>${one.underlying} <span class="quiet">all structures on it</span></h3>
    <payoff-chart .structure=${{ ...one, breakevens: [] }} .shown=${shown}></payoff-chart>
  </article>`)}</div>`)
}

customElements.define('options-page', OptionsPage)
