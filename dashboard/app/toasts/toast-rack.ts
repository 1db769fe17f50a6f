import { html, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { AlertsDocument } from '../../../contract/documents/alerts.ts'
import type { LiveDocument } from '../../../contract/documents/live.ts'
import { paths } from '../../../contract/paths.ts'
import { Page } from '../../pages/page.ts'
import { newAlerts, newHalts, type News } from './news.ts'

/** How long a toast stays, in milliseconds; the alerts page keeps what it said. */
const STAY = 10_000
const FADE = 400

/** Tells new alerts and halts, each once. What stood already when the page was opened is no news. */
class ToastRack extends Page {
  #toasts: readonly News[] = []
  #leaving = new Set<string>()
  #alerts: AlertsDocument | undefined
  #live: LiveDocument | undefined

  /** Shows a toast of the page itself. */
  say(title: string): void {
    this.#add([{ id: `say ${performance.now()}`, level: 'info', title, text: '' }])
  }

  protected override render(): TemplateResult {
    return html`<div class="toasts" role="log" aria-live="polite" aria-label="News">
      ${repeat(this.#toasts, ({ id }) => id, ({ id, level, title, text }) => html`<div class="toast" data-level=${level} data-leaving=${this.#leaving.has(id)}>
        <p><strong>${title}</strong>${text === '' ? '' : html`<br>${text}`}</p>
        <button type="button" @click=${() => this.#remove(id)}>Close<span class="visually-hidden"> this message: ${title}</span></button>
      </div>`)}
    </div>`
  }

  protected override willUpdate(): void {
    const alerts = this.seen('alerts', paths.alerts())
    const live = this.seen('live', paths.live())
    if (alerts.type === 'document' && alerts.document !== this.#alerts) {
      if (this.#alerts) this.#add(newAlerts(this.#alerts, alerts.document))
      this.#alerts = alerts.document
    }
    if (live.type === 'document' && live.document !== this.#live) {
      if (this.#live) this.#add(newHalts(this.#live.states, live.document))
      this.#live = live.document
    }
  }

  #add(news: readonly News[]): void {
    if (news.length === 0) return
    this.#toasts = [...this.#toasts, ...news].slice(-MOST)
    for (const { id } of news) setTimeout(() => this.#leave(id), STAY)
    this.requestUpdate()
  }

  #leave(id: string): void {
    // Whoever is reading or about to close it is not interrupted.
    if (this.matches(':hover, :focus-within')) return void setTimeout(() => this.#leave(id), STAY / 2)
    this.#leaving.add(id)
    this.requestUpdate()
    setTimeout(() => this.#remove(id), FADE)
  }

  #remove(id: string): void {
    this.#leaving.delete(id)
    this.#toasts = this.#toasts.filter((one) => one.id !== id)
    this.requestUpdate()
  }
}

const MOST = 4

customElements.define('toast-rack', ToastRack)

declare global {
  interface HTMLElementTagNameMap {
    'toast-rack': ToastRack
  }
}
