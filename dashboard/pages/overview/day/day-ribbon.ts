import { html, LitElement, nothing, type TemplateResult } from 'lit'
import type { DayDocument } from '../../../../contract/documents/day.ts'
import { linkTo } from '../../../app/place.ts'
import { preferences } from '../../../app/preferences.ts'
import '../../../parts/measured-plot.ts'
import { dayDrawing } from './day-drawing.ts'
import { dayTables } from './day-tables.ts'
import { lastMoment, type Moment, momentOf, moved, STEP } from './moment.ts'
import { clockOf, momentAt } from './moment-address.ts'
import { momentTable } from './moment-table.ts'
import { momentWords } from './moment-words.ts'
import { ribbonFrame } from './ribbon-frame.ts'
import { ribbonLegend } from './ribbon-legend.ts'

/** The day ribbon: everything that happened between two midnights, and a cursor that asks what was known when. */
class DayRibbon extends LitElement {
  static override properties = { day: { attribute: false }, market: { attribute: false }, clock: { attribute: false } }
  declare day: DayDocument
  /** Market time now, today; undefined on days before. */
  declare market: number | undefined
  /** `10:14`, where the address puts the cursor. */
  declare clock: string | undefined
  /** Where the reader put the cursor; undefined while it follows the newest moment. */
  #chosen: number | undefined
  #date: string | undefined

  protected override createRenderRoot(): this {
    return this
  }

  protected override willUpdate(): void {
    if (this.day.date === this.#date) return
    this.#date = this.day.date
    this.#chosen = momentAt(this.clock, this.day)
  }

  protected override render(): TemplateResult {
    const { day } = this
    const { zone } = preferences()
    const last = lastMoment(day, this.market)
    const moment = momentOf(day, Math.min(this.#chosen ?? last, last))
    const words = momentWords(moment, { shown: day.shown, zone })
    return html`
      ${this.#slider(moment, last, words)}
      ${ribbonLegend(day)}
      <p class="sentence">${words}</p>
      ${this.#chosen === undefined ? nothing : html`<p><button type="button" class="follow" @click=${() => this.#choose(undefined)}>${this.market === undefined ? 'To the end of the day' : 'Follow the newest moment'}</button></p>`}
      ${momentTable({ day, moment, shown: day.shown, zone })}
      <details class="alternative"><summary>The whole day as tables</summary>${dayTables(day, { shown: day.shown, zone })}</details>`
  }

  #slider({ at }: Moment, last: number, words: string): TemplateResult {
    const { day } = this
    const { zone } = preferences()
    return html`<div class="ribbon" role="slider" tabindex="0" aria-label="Day ribbon: moment of the day" aria-orientation="horizontal"
      aria-valuemin="0" aria-valuemax=${Math.round((day.to - day.from) / STEP)} aria-valuenow=${Math.round((at - day.from) / STEP)} aria-valuetext=${words}
      @keydown=${(event: KeyboardEvent) => this.#key(event, at, last)} @pointerdown=${this.#press} @pointermove=${this.#drag} @pointerup=${this.#keep}>
      <measured-plot .draw=${(width: number) => dayDrawing({ day, last, at, zone, width })}></measured-plot>
    </div>`
  }

  #key(event: KeyboardEvent, at: number, last: number): void {
    const { from, marks } = this.day
    const to = moved(event.key, event.shiftKey, { at, from, last, marks: marks.at })
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    this.#choose(event.key === 'End' ? undefined : to)
    this.#keep()
  }

  #press(event: PointerEvent): void {
    if (event.button !== 0) return
    ;(event.currentTarget as Element).setPointerCapture(event.pointerId)
    this.#choose(this.#timeAt(event))
  }

  #drag(event: PointerEvent): void {
    if ((event.currentTarget as Element).hasPointerCapture(event.pointerId)) this.#choose(this.#timeAt(event))
  }

  #timeAt({ currentTarget, clientX }: PointerEvent): number {
    const { left: edge, width } = (currentTarget as Element).getBoundingClientRect()
    const { left, right } = ribbonFrame(Math.floor(width))
    const { from, to } = this.day
    const time = from + ((clientX - edge - left) / (right - left)) * (to - from)
    return Math.max(from, Math.min(lastMoment(this.day, this.market), time))
  }

  #choose(at: number | undefined): void {
    this.#chosen = at
    this.requestUpdate()
    if (at === undefined) this.#keep()
  }

  /** The address names the moment, so that a copied link shows it; nothing is loaded anew. */
  readonly #keep = (): void => {
    const { date } = this.day
    const at = this.#chosen
    history.replaceState(null, '', linkTo('overview', { ...(this.market === undefined || at !== undefined ? { date } : {}), ...(at === undefined ? {} : { at: clockOf(at) }) }))
  }
}

customElements.define('day-ribbon', DayRibbon)
