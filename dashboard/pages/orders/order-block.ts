import { html, nothing, type TemplateResult } from 'lit'
import type { OrderRow } from '../../../contract/views/trades-view.ts'
import { linkTo } from '../../app/place.ts'
import { duration } from '../../words/duration.ts'
import { money, NONE, price, quantity, type Shown, signedPercent } from '../../words/format.ts'
import { titleOf } from '../../words/modules.ts'
import { contractWords, strategyTitle, underlyingOf } from '../../words/names.ts'
import { clockTime, type Zone } from '../../words/time.ts'
import { type LifeStep, orderLife, timeToFill } from './order-life.ts'
import { isOpen, ROLES, statusWords } from './order-status.ts'

interface Look {
  readonly shown: Shown
  readonly zone: Zone
  /** Market date of the list. */
  readonly date: string
  /** The one order that the address asks for is open at once. */
  readonly isChosen: boolean
}

/** One order as a line that opens to its life. */
export function orderBlock(order: OrderRow, { shown, zone, date, isChosen }: Look): TemplateResult {
  const { at, symbol, legs, sentence } = order
  return html`<details class="order" ?open=${isChosen}>
    <summary>
      <span class="time">${clockTime(at, zone)}</span>
      <span class="what"><strong>${contractWords(symbol)}</strong> <span class="quiet">${ROLES[order.role]}, ${contractWords(legs)}</span></span>
      <span class="status" data-state=${isOpen(order) ? 'open' : order.status}>${statusWords(order)}</span>
      <span class="size">${sizeWords(order)}</span>
      <span class="at">${order.average === null ? limitWords(order) : html`<span class="label">average</span> ${price(order.average)}`}</span>
    </summary>
    <div class="opened">
      <p>${sentence}</p>
      <dl class="facts">
        ${fact('Module', titleOf(order.module))}${fact('Strategy', strategyTitle(order.strategy))}
        ${fact(order.role === 'stop' ? 'Stop level' : 'Limit', order.limit === null ? 'at the market' : price(order.limit))}
        ${fact('Average', price(order.average))}${fact('Slippage', slippageWords(order.slippage))}${fact('Fee', money(order.fee, shown))}
        ${fact('Time to first fill', timeWords(timeToFill(order)))}
      </dl>
      <ol class="life">${orderLife(order).map((step) => lifeStep(step, zone))}</ol>
      <p class="note"><a href=${linkTo('chart', { symbol: underlyingOf(symbol), date })}>Chart of ${underlyingOf(symbol)}</a> <span class="quiet">Order ${order.id}</span></p>
    </div>
  </details>`
}

function fact(title: string, text: string): TemplateResult {
  return html`<div><dt>${title}</dt><dd>${text}</dd></div>`
}

function lifeStep({ step, words, at, since }: LifeStep, zone: Zone): TemplateResult {
  const time = html`<time datetime=${new Date(at).toISOString()}>${clockTime(at, zone)}</time>`
  return html`<li data-step=${step}>${time} <span>${words}</span> ${since === null ? nothing : html`<span class="quiet">${since === 0 ? 'at once' : `after ${duration(since)}`}</span>`}</li>`
}

function sizeWords({ filled, qty }: OrderRow): string {
  return qty === null ? 'size not shown' : `${quantity(filled ?? 0)} of ${quantity(qty)} filled`
}

function limitWords({ limit, role }: OrderRow): string {
  return limit === null ? 'at the market' : `${role === 'stop' ? 'stop' : 'limit'} ${price(limit)}`
}

function timeWords(milliseconds: number | null): string {
  return milliseconds === null ? NONE : duration(milliseconds)
}

/** Positive is worse than the middle of the market when it was decided. */
export function slippageWords(share: number | null): string {
  return share === null ? NONE : share === 0 ? 'none' : `${signedPercent(share, 3)} ${share > 0 ? 'worse' : 'better'}`
}
