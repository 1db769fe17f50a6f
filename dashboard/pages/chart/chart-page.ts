import { html, nothing, type TemplateResult } from 'lit'
import type { ChartDocument } from '../../../contract/documents/chart.ts'
import type { LiveDocument } from '../../../contract/documents/live.ts'
import { paths } from '../../../contract/paths.ts'
import { linkTo } from '../../app/place.ts'
import type { Seen } from '../../data/seen.ts'
import { dayAsked, dayPicker } from '../../parts/day-picker.ts'
import { type Filter, filterForm } from '../../parts/filters.ts'
import { whenSeen } from '../../parts/panel.ts'
import { Page } from '../page.ts'
import './chart-view.ts'
import { type ChartSymbol, chartSymbols } from './chart-symbols.ts'
import { whyNoBars } from './why-no-bars.ts'

/** Bars, fills, stops and indicators of one symbol on one market date. */
class ChartPage extends Page {
  protected override render(): TemplateResult {
    const seenLive = this.seen('live', paths.live())
    const live = seenLive.type === 'document' ? seenLive.document : undefined
    const day = dayAsked(this.parameters, live?.market)
    if (!day) return html`${whenSeen(seenLive, 'Nothing has been published yet, so the market date is not known.', () => nothing)}`
    const why = this.seen('why', paths.why())
    const trades = this.seen('trades', paths.trades(day.date))
    const symbols = chartSymbols({ isToday: day.date === day.today, live, why: documentOf(why), trades: documentOf(trades) })
    const symbol = asSymbol(this.parameters['symbol']) ?? symbols[0]?.symbol
    const isReading = [seenLive, why, trades].some(({ type }) => type === 'waiting')
    return html`
      ${dayPicker({ page: 'chart', parameters: this.parameters, ...day })}
      ${symbol === undefined
        ? html`<p class="quiet empty" role="status">${isReading ? 'Reading …' : `Nothing was held or traded on ${day.date}, so there is no chart. A symbol can be chosen here from its first fill on.`}</p>`
        : html`${filterForm({ page: 'chart', parameters: { ...this.parameters, symbol }, filters: [chooser(symbols)] })}${this.#chart(symbol, day.date, live)}`}`
  }

  #chart(symbol: string, date: string, live: LiveDocument | undefined): unknown {
    const open = this.seen('chart', paths.chart(symbol, date))
    // Bars that may not be public lie in the other tree, which operators alone may read.
    const seen: Seen<'chart'> = open.type === 'absent' && this.services.operator ? this.seen('privateChart', paths.privateChart(symbol, date)) : open
    if (seen.type === 'absent') return html`<p class="empty">${whyNoBars({ symbol, date, live, isOperator: this.services.operator !== undefined })} <a href=${linkTo('trades', { date })}>Trades of the day</a></p>`
    return whenSeen(seen, '', (document: ChartDocument) => html`<chart-view .document=${document}></chart-view>`)
  }
}

function documentOf<T>(seen: { readonly type: 'document'; readonly document: T } | { readonly type: string }): T | undefined {
  return 'document' in seen ? seen.document : undefined
}

function chooser(symbols: readonly ChartSymbol[]): Filter {
  return { type: 'choice', name: 'symbol', title: 'Symbol', options: symbols.map(({ symbol, is }) => [symbol, `${symbol}, ${is}`] as const) }
}

/** What an address may name and a document path can be made of. */
function asSymbol(text: string | undefined): string | undefined {
  return text !== undefined && /^[ -~]{1,40}$/.test(text) ? text : undefined
}

customElements.define('chart-page', ChartPage)
