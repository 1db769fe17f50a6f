import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { toRows } from '../../../contract/columns.ts'
import type { TradesDocument } from '../../../contract/documents/trades.ts'
import { paths } from '../../../contract/paths.ts'
import type { OrderRow } from '../../../contract/views/trades-view.ts'
import { preferences } from '../../app/preferences.ts'
import { csvButton } from '../../parts/data-table.ts'
import { dayAsked, dayPicker } from '../../parts/day-picker.ts'
import { fileColumns } from '../../parts/file-columns.ts'
import { filterForm } from '../../parts/filters.ts'
import { leftOut } from '../../parts/left-out.ts'
import { panel, whenSeen } from '../../parts/panel.ts'
import { count, money } from '../../words/format.ts'
import { Page } from '../page.ts'
import { chosenOrders, orderFilters } from './order-filter.ts'
import { orderBlock } from './order-block.ts'
import { isOpen } from './order-status.ts'

const ABSENT = 'No order was made on this day. An order appears here the moment the risk gate approves it, and every step of its life follows: sent, accepted, filled, cancelled.'
/** Ended orders shown before a button offers the rest. */
const FIRST = 50

/** Open and ended orders of one market date, each with its whole life. */
class OrdersPage extends Page {
  #most = FIRST

  protected override render(): TemplateResult {
    const live = this.seen('live', paths.live())
    const day = dayAsked(this.parameters, live.type === 'document' ? live.document.market : undefined)
    if (!day) return html`${whenSeen(live, 'Nothing has been published yet, so the market date is not known.', () => nothing)}`
    return html`
      ${dayPicker({ page: 'orders', parameters: this.parameters, ...day })}
      ${whenSeen(this.seen('trades', paths.trades(day.date)), ABSENT, (document) => this.#told(document, live.type === 'document' && day.date === day.today ? live.document.totals.orders : 0))}`
  }

  /** `working`: open orders of the whole desk, those of earlier days included. */
  #told(document: TradesDocument, working: number): TemplateResult {
    const orders = toRows<OrderRow>(document.orders)
    const older = working - orders.filter(isOpen).length
    const chosen = chosenOrders(orders, this.parameters)
    const [open, ended] = [chosen.filter(isOpen), chosen.filter((order) => !isOpen(order))]
    const { shown, date } = document
    const isUnheard = older > 0 && document.left.orders === 0
    const unheard = isUnheard ? html`<p class="quiet note">${count(older)} more ${older === 1 ? 'order is' : 'orders are'} open of which nothing was heard today: look at the days before.</p>` : nothing
    if (orders.length === 0) return html`${unheard}<p class="quiet empty">${ABSENT}</p>`
    const block = (order: OrderRow): TemplateResult => orderBlock(order, { shown, date, zone: preferences().zone, isChosen: this.parameters['id'] === order.id })
    return html`
      ${filterForm({ page: 'orders', parameters: this.parameters, filters: orderFilters(orders) })}
      ${this.parameters['id'] ? html`<p class="quiet note">One order is shown. <a href="#/orders?date=${document.date}">Show all orders of the day</a></p>` : nothing}
      <p role="status" class="quiet note">${count(chosen.length)} of ${count(orders.length)} orders, ${count(open.length)} open, ${money(feesOf(chosen), shown)} in fees.</p>
      ${leftOut(document.left.orders, 'orders')}
      ${unheard}
      ${panel({ title: 'Open orders' }, open.length === 0
        ? html`<p class="quiet empty">No order is open${chosen.length === orders.length ? '' : ' among these'}.</p>`
        : html`<div class="orders">${repeat(open, ({ id }) => id, block)}</div>`)}
      ${panel({ title: 'Ended orders', note: 'Newest first. Open one to see its life, step by step.' }, html`
        ${ended.length === 0
          ? html`<p class="quiet empty">No ended order is among these.</p>`
          : html`<div class="orders">${repeat(ended.slice(0, this.#most), ({ id }) => id, block)}</div>`}
        ${ended.length > this.#most ? html`<button type="button" @click=${() => this.#more()}>Show ${count(Math.min(FIRST, ended.length - this.#most))} more of ${count(ended.length)}</button>` : nothing}
        ${chosen.length === 0 ? nothing : csvButton({ caption: `Orders of ${document.date}`, columns: FILE, rows: chosen })}`)}`
  }

  #more(): void {
    this.#most += FIRST
    this.requestUpdate()
  }
}

function feesOf(orders: readonly OrderRow[]): number {
  return orders.reduce((sum, { fee }) => sum + fee, 0)
}

const FILE = fileColumns<OrderRow>(
  ['id', 'at', 'module', 'strategy', 'symbol', 'legs', 'role', 'qty', 'filled', 'limit', 'average', 'slippage', 'fee', 'status', 'life', 'code', 'sentence'], ['at'])

customElements.define('orders-page', OrdersPage)
