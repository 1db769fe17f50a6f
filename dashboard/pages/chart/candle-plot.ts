import { LitElement, nothing } from 'lit'
import type { LogicalRange, MouseEventParams } from 'lightweight-charts'
import type { ChartDocument } from '../../../contract/documents/chart.ts'
import { onPreferences } from '../../app/preferences.ts'
import type { Zone } from '../../words/time.ts'
import { type Drawn, drawChart, showWholeDay } from './draw-chart.ts'
import { panesOf } from './panes.ts'
import { onSystemTheme, readTheme } from './theme.ts'

/** The chart library in the page. It draws anew when the document or the theme changes, and tells `point` when the pointer stands on another bar. */
class CandlePlot extends LitElement {
  static override properties = { document: { attribute: false }, cursor: { attribute: false }, zone: { attribute: false } }
  declare document: ChartDocument
  /** Index of the bar that a reader stands on. */
  declare cursor: number
  declare zone: Zone
  #drawn: Drawn | undefined
  #stops: (() => void)[] = []
  /** Another size moves the prices, and the cursor with them. */
  readonly #sized = new ResizeObserver(() => requestAnimationFrame(() => this.#point()))

  protected override createRenderRoot(): this {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    // The root's theme is set after this listener may be called.
    const again = (): void => queueMicrotask(() => this.#draw())
    this.#sized.observe(this)
    this.#stops = [onPreferences(again), onSystemTheme(again), () => this.#sized.disconnect()]
    if (this.hasUpdated) this.#draw()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    for (const stop of this.#stops) stop()
    this.#drawn?.chart.remove()
    this.#drawn = undefined
  }

  /** Closer by a factor below 1, further by one above; `undefined` shows the whole day. */
  zoom(factor: number | undefined): void {
    const scale = this.#drawn?.chart.timeScale()
    const range = scale?.getVisibleLogicalRange()
    if (!scale || !range) return
    const last = (this.#drawn?.bars.length ?? 1) - 1
    if (factor === undefined) return this.#drawn && showWholeDay(this.#drawn.chart, last + 1)
    const width = Math.min(last + 1, Math.max(8, (range.to - range.from) * factor))
    const from = Math.max(-0.5, Math.min(this.cursor - width / 2, last + 0.5 - width))
    scale.setVisibleLogicalRange({ from, to: from + width })
  }

  protected override updated(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (changed.has('document') || changed.has('zone')) this.#draw(isSameDay(this.document, changed.get('document')))
    else this.#point()
  }

  #draw(keepsRange = true): void {
    if (!this.isConnected) return
    const range = keepsRange ? this.#range() : undefined
    this.#drawn?.chart.remove()
    this.style.setProperty('--panes', String(panesOf(this.document.indicators).length))
    this.#drawn = drawChart({ host: this, document: this.document, zone: this.zone, theme: readTheme(this), range })
    this.#drawn.chart.subscribeCrosshairMove((move) => this.#moved(move))
    // Before it is painted the library knows neither its scales nor, so, where a price lies.
    requestAnimationFrame(() => this.#point())
  }

  /** Undefined where the whole day was in view, so that bars which come in are, too. */
  #range(): LogicalRange | undefined {
    const range = this.#drawn?.chart.timeScale().getVisibleLogicalRange() ?? undefined
    return range && this.#drawn && (range.from > 0.5 || range.to < this.#drawn.bars.length - 1.5) ? range : undefined
  }

  #moved({ logical, sourceEvent }: MouseEventParams): void {
    const last = (this.#drawn?.bars.length ?? 0) - 1
    if (sourceEvent === undefined || logical === undefined || last < 0) return
    const index = Math.max(0, Math.min(last, Math.round(logical)))
    if (index !== this.cursor) this.dispatchEvent(new CustomEvent<number>('point', { detail: index }))
  }

  #point(): void {
    const bar = this.#drawn?.bars[this.cursor]
    if (!this.#drawn || !bar) return
    const { chart, candles } = this.#drawn
    chart.setCrosshairPosition(bar.close, Math.floor(bar.at / 1_000) as never, candles)
    const scale = chart.timeScale()
    const range = scale.getVisibleLogicalRange()
    if (!range || (this.cursor >= range.from && this.cursor <= range.to)) return
    const half = (range.to - range.from) / 2
    scale.setVisibleLogicalRange({ from: this.cursor - half, to: this.cursor + half })
  }

  protected override render(): typeof nothing {
    return nothing
  }
}

function isSameDay(now: ChartDocument, before: unknown): boolean {
  const { symbol, date } = (before ?? {}) as Partial<ChartDocument>
  return before === undefined || (now.symbol === symbol && now.date === date)
}

customElements.define('candle-plot', CandlePlot)

declare global {
  interface HTMLElementTagNameMap {
    'candle-plot': CandlePlot
  }
}
