import { html, nothing, type TemplateResult } from 'lit'
import { toRows } from '../../../contract/columns.ts'
import type { TradesDocument } from '../../../contract/documents/trades.ts'
import { paths } from '../../../contract/paths.ts'
import type { FillRow, RoundTrip } from '../../../contract/views/trades-view.ts'
import { preferences } from '../../app/preferences.ts'
import { dataTable } from '../../parts/data-table.ts'
import { dayAsked, dayPicker } from '../../parts/day-picker.ts'
import { directed, gainFigure } from '../../parts/gain-figure.ts'
import { leftOut } from '../../parts/left-out.ts'
import { panel, whenSeen } from '../../parts/panel.ts'
import { figureSize } from '../../words/figure-size.ts'
import { count, gain, money, percent, type Shown } from '../../words/format.ts'
import { rMultiple } from '../../words/r-multiple.ts'
import { Page } from '../page.ts'
import { type DayResult, dayResult } from './day-result.ts'
import { FILL_FILE, fillColumns } from './fill-columns.ts'
import { profitPanel } from './profit-panel.ts'
import { TRIP_FILE, tripColumns } from './trip-columns.ts'

const ABSENT = 'Nothing was traded on this day, or it lies before the first day that is kept here. A round trip appears when a position has been closed again; a fill the moment it happens.'
/** Rows before a button offers the rest. */
const [TRIPS, FILLS] = [30, 20]

/** Round trips and fills of one market date. */
class TradesPage extends Page {
  #trips = TRIPS
  #fills = FILLS

  protected override render(): TemplateResult {
    const live = this.seen('live', paths.live())
    const day = dayAsked(this.parameters, live.type === 'document' ? live.document.market : undefined)
    if (!day) return html`${whenSeen(live, 'Nothing has been published yet, so the market date is not known.', () => nothing)}`
    return html`
      ${dayPicker({ page: 'trades', parameters: this.parameters, ...day })}
      ${whenSeen(this.seen('trades', paths.trades(day.date)), ABSENT, (document) => this.#told(document))}`
  }

  #told(document: TradesDocument): TemplateResult {
    const trips = toRows<RoundTrip>(document.trades)
    const fills = toRows<FillRow>(document.fills)
    const { shown, date, left } = document
    const { zone } = preferences()
    return html`
      ${trips.length === 0 ? nothing : totals(dayResult(trips), shown)}
      ${left.trades === 0 ? nothing : html`<p class="note">${count(left.trades)} older round trips did not fit into the published document; these totals and the curve are without them.</p>`}
      ${profitPanel(trips, { shown, zone, date })}
      ${panel({ title: 'Round trips', note: 'Newest first. R is the result after fees as a multiple of what was risked at entry.' }, html`
        ${dataTable({
          caption: `Round trips of ${date}`, columns: tripColumns({ shown, zone, date }), rows: trips.slice(0, this.#trips), key: tripKey, isWide: true,
          file: { columns: TRIP_FILE, rows: trips },
          empty: 'No position has been closed on this day yet. When one is, its result stands here with the sentences of its opening and its end.',
        })}
        ${more(trips.length, this.#trips, 'round trips', () => this.#show({ trips: Infinity }))}`)}
      ${panel({ title: 'Fills', note: `The ${FILLS} newest first. Slippage is the price against the middle of the market when the order was decided.` }, html`
        ${dataTable({
          caption: `Fills of ${date}`, columns: fillColumns({ shown, zone, date }), rows: fills.slice(0, this.#fills), isWide: true,
          file: { columns: FILL_FILE, rows: fills },
          empty: 'No order was filled on this day yet.',
        })}
        ${more(fills.length, this.#fills, 'fills', () => this.#show({ fills: Infinity }))}
        ${leftOut(left.fills, 'fills')}`)}`
  }

  #show({ trips = this.#trips, fills = this.#fills }: { readonly trips?: number; readonly fills?: number }): void {
    this.#trips = trips
    this.#fills = fills
    this.requestUpdate()
  }
}

function tripKey({ at, module, strategy, symbol }: RoundTrip): string {
  return `${at} ${module} ${strategy} ${symbol}`
}

function totals({ trades, wins, net, realised, fees, r }: DayResult, shown: Shown): TemplateResult {
  return html`<dl class="sums">
    <div><dt>Closed, after fees</dt><dd class="large" data-size=${figureSize([gain(net, shown)], 12)}>${gainFigure(net, shown)}</dd><dd class="quiet note">${money(realised, shown)} before ${money(fees, shown)} in fees</dd></div>
    <div><dt>Round trips</dt><dd>${count(trades)}</dd></div>
    <div><dt>Won</dt><dd>${trades === 0 ? '–' : percent(wins / trades, 0)}</dd><dd class="quiet note">${count(wins)} of ${count(trades)} after fees</dd></div>
    <div><dt>Mean R</dt><dd>${r === null ? '–' : directed(rMultiple(r))}</dd></div>
  </dl>`
}

function more(rows: number, shown: number, what: string, show: () => void): TemplateResult | typeof nothing {
  return rows <= shown ? nothing : html`<button type="button" @click=${show}>Show all ${count(rows)} ${what}</button>`
}

customElements.define('trades-page', TradesPage)
