import { html, LitElement, nothing, type TemplateResult } from 'lit'
import { toRows } from '../../../contract/columns.ts'
import type { ChartDocument } from '../../../contract/documents/chart.ts'
import type { ChartBar, ChartFill, ChartLevel } from '../../../contract/views/chart-view.ts'
import { onPreferences, preferences } from '../../app/preferences.ts'
import { titleOf } from '../../words/modules.ts'
import { placedFills } from './bar-of.ts'
import { barStory, type Told } from './bar-story.ts'
import { barTable } from './bar-table.ts'
import { chartLegend } from './chart-legend.ts'
import { fillsPanel } from './fills-panel.ts'
import { levelLines } from './level-lines.ts'
import { nextBar } from './next-bar.ts'

/** One chart with its cursor, its sentence, its legend and its table. The library comes when it is needed. */
class ChartView extends LitElement {
  static override properties = { document: { attribute: false } }
  declare document: ChartDocument
  #told: Told | undefined
  #cursor: number | undefined
  #isTableOpen = false
  #isReady = false
  #stop: (() => void) | undefined

  protected override createRenderRoot(): this {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#stop = onPreferences(() => {
      this.#told = undefined
      this.requestUpdate()
    })
    void import('./candle-plot.ts').then(() => {
      this.#isReady = true
      this.requestUpdate()
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stop?.()
  }

  protected override willUpdate(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (!changed.has('document') && this.#told) return
    const before = changed.get('document') as ChartDocument | undefined
    if (before && (before.symbol !== this.document.symbol || before.date !== this.document.date)) this.#cursor = undefined
    const { bars, fills, levels, indicators, interval } = this.document
    const rows = toRows<ChartBar>(bars)
    this.#told = { bars: rows, fills: placedFills(toRows<ChartFill>(fills), rows), levels: levelLines(toRows<ChartLevel>(levels), rows, interval), indicators, zone: preferences().zone }
  }

  protected override render(): TemplateResult {
    const told = this.#told
    const { symbol, date, modules } = this.document
    if (!told || told.bars.length === 0) return html`<p class="quiet empty">No bar of ${symbol} has closed on ${date} yet.</p>`
    const index = Math.min(this.#cursor ?? told.bars.length - 1, told.bars.length - 1)
    const story = barStory(told, index)
    return html`
      <h2>${symbol} <span class="quiet">${modules.map(titleOf).join(', ')}</span></h2>
      <div class="plot-frame" role="slider" tabindex="0" aria-label=${`Bars of ${symbol}. Arrow keys move from bar to bar, Page Up and Page Down from fill to fill.`}
        aria-valuemin="1" aria-valuemax=${told.bars.length} aria-valuenow=${index + 1} aria-valuetext=${story} @keydown=${(event: KeyboardEvent) => this.#key(event, index)}>
        ${this.#isReady
          ? html`<candle-plot aria-hidden="true" .document=${this.document} .zone=${told.zone} .cursor=${index} @point=${(event: CustomEvent<number>) => this.#goTo(event.detail)}></candle-plot>`
          : html`<p class="quiet plot-wait" role="status">Reading the chart …</p>`}
      </div>
      <div class="chart-keys">
        <button type="button" @click=${() => this.#goTo(index - 1)} aria-label="One bar back">‹</button>
        <button type="button" @click=${() => this.#goTo(index + 1)} aria-label="One bar on">›</button>
        <button type="button" @click=${() => this.#zoom(0.5)}>Closer</button>
        <button type="button" @click=${() => this.#zoom(2)}>Further</button>
        <button type="button" @click=${() => this.#zoom(undefined)}>Whole day</button>
        <span class="quiet note">Arrow keys move the cursor, Page Up and Page Down go from fill to fill.</span>
      </div>
      <p class="story">${story}</p>
      ${chartLegend(told, index)}
      ${fillsPanel(told, symbol, date, (bar) => this.#show(bar))}
      <details class="alternative" @toggle=${(event: Event) => this.#toggle((event.target as HTMLDetailsElement).open)}><summary>All bars as a table</summary>${this.#isTableOpen ? barTable(told, symbol, date) : nothing}</details>`
  }

  #key(event: KeyboardEvent, index: number): void {
    const told = this.#told
    if (!told || event.ctrlKey || event.metaKey || event.altKey) return
    const filled = [...new Set(told.fills.map(({ bar }) => bar))].sort((a, b) => a - b)
    const next = nextBar(event.key, index, told.bars.length, filled)
    if (next === undefined) return
    event.preventDefault()
    this.#goTo(next)
  }

  #goTo(index: number): void {
    this.#cursor = Math.max(0, Math.min((this.#told?.bars.length ?? 1) - 1, index))
    this.requestUpdate()
  }

  /** From a fill in the list to its bar in the picture. */
  #show(bar: number): void {
    this.#goTo(bar)
    const frame = this.querySelector<HTMLElement>('.plot-frame')
    frame?.scrollIntoView({ block: 'center' })
    frame?.focus({ preventScroll: true })
  }

  #zoom(factor: number | undefined): void {
    this.querySelector('candle-plot')?.zoom(factor)
  }

  #toggle(isOpen: boolean): void {
    this.#isTableOpen = isOpen
    this.requestUpdate()
  }
}

customElements.define('chart-view', ChartView)
