import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { LiveDocument } from '../../../contract/documents/live.ts'
import type { WhyDocument } from '../../../contract/documents/why.ts'
import { paths } from '../../../contract/paths.ts'
import { gainFigure } from '../../parts/gain-figure.ts'
import { dataTable } from '../../parts/data-table.ts'
import { filterForm } from '../../parts/filters.ts'
import { panel, whenSeen } from '../../parts/panel.ts'
import { figureSize } from '../../words/figure-size.ts'
import { count, gain, money, type Shown } from '../../words/format.ts'
import { Page } from '../page.ts'
import { type OpenPosition, openPositions } from './open-positions.ts'
import { positionBlock } from './position-block.ts'
import { positionColumns } from './position-columns.ts'
import { positionTotals } from './position-totals.ts'
import { sortedPositions, SORTS } from './sorted-positions.ts'

const ABSENT = 'Here every open position will stand, with its reason, stop and target, as soon as the engine has published its first decisions; that takes a few minutes after its start.'
const NONE_OPEN = 'Nothing is held now. When a strategy buys, the position appears here within seconds: what it cost, where its stop and target stand, and the sentence that says why it was opened.'

/** Every open position with its protection and its reason. */
class PositionsPage extends Page {
  protected override render(): TemplateResult {
    const live = this.seen('live', paths.live())
    const why = this.seen('why', paths.why())
    return html`${whenSeen(why, ABSENT, (document) => this.#told(document, live.type === 'document' ? live.document : undefined))}`
  }

  #told(why: WhyDocument, live: LiveDocument | undefined): TemplateResult {
    const positions = openPositions(why, live)
    const sort = this.parameters['sort'] ?? ''
    const now = Math.max(why.market, live?.market ?? 0)
    const sorted = sortedPositions(positions, sort)
    if (positions.length === 0) return panel({ title: 'Open positions' }, html`<p class="quiet empty">${NONE_OPEN}</p>`)
    return html`
      ${totals(positions, why.shown)}
      ${panel({ title: 'Open positions', note: unlisted(positions.length, live) }, html`
        ${positions.length < 2 ? nothing : filterForm({ page: 'positions', parameters: this.parameters, filters: [{ type: 'choice', name: 'sort', title: 'Order', options: SORTS }] })}
        <ul class="positions">${repeat(sorted, keyOf, (one) => positionBlock(one, why.shown, now))}</ul>
        <details class="alternative"><summary>The same as a table</summary>${dataTable({ caption: 'Open positions', columns: positionColumns(why.shown, now), rows: sorted, key: keyOf, isWide: true, empty: NONE_OPEN })}</details>`)}`
  }
}

function keyOf({ module, strategy, symbol }: OpenPosition): string {
  return `${module} ${strategy} ${symbol}`
}

function totals(positions: readonly OpenPosition[], shown: Shown): TemplateResult {
  const { unrealised, toStop, toTarget, withStop, exiting } = positionTotals(positions)
  return html`<dl class="sums">
    <div><dt>Unrealised</dt><dd class="large" data-size=${figureSize([gain(unrealised, shown)], 12)}>${gainFigure(unrealised, shown)}</dd><dd class="quiet note">against what was paid, ${count(positions.length)} open</dd></div>
    <div><dt>If every stop is hit</dt><dd>${toStop === null ? money(null, shown) : gainFigure(-toStop, shown)}</dd>
      <dd class="quiet note">from here, ${count(withStop)} of ${count(positions.length)} with a stop in money</dd></div>
    <div><dt>If every target is hit</dt><dd>${gainFigure(toTarget, shown)}</dd><dd class="quiet note">from here, before fees</dd></div>
    ${exiting === 0 ? nothing : html`<div><dt>Exits under way</dt><dd>${count(exiting)}</dd></div>`}
  </dl>`
}

function unlisted(listed: number, live: LiveDocument | undefined): string {
  const missing = (live?.totals.positions ?? 0) - listed
  return missing > 0
    ? `${count(missing)} smaller positions did not fit into the published document; the totals are without them.`
    : 'The line runs from the stop, left, to the target, right; the bar across it is the cost, the dot the present price.'
}

customElements.define('positions-page', PositionsPage)
