import { html, LitElement, nothing } from 'lit'
import { dataTable } from '../../parts/data-table.ts'
import '../../parts/measured-plot.ts'
import { gain, price, type Shown } from '../../words/format.ts'
import { nearestPoint, payoffPrices, pointWords, type Structure } from './payoff.ts'
import { drawPayoff } from './payoff-drawing.ts'

interface Point {
  readonly at: number
  readonly today: number | null
  readonly expiry: number
}

/** One structure's payoff with a cursor: a slider for keys and touch, the pointer over the drawing, and the same figures as a table. */
class PayoffChart extends LitElement {
  static override properties = { structure: { attribute: false }, shown: { attribute: false }, index: { state: true } }
  declare structure: Pick<Structure, 'underlying' | 'payoff' | 'spot'> & { readonly breakevens: readonly number[] }
  declare shown: Shown
  /** Of the cursor; undefined while nobody has moved it: it stands at the present price. */
  declare index: number | undefined

  protected override createRenderRoot(): this {
    return this
  }

  protected override render(): unknown {
    const { structure: { underlying, payoff, spot, breakevens }, shown } = this
    if (payoff === null) return html`<p class="quiet">The payoff is not shown: something in it has no price, or its amounts are not public.</p>`
    const start = Math.max(payoff.from, Math.min(payoff.to, spot ?? (payoff.from + payoff.to) / 2))
    const index = this.index ?? nearestPoint(payoff, start)
    const cursor = this.index === undefined ? start : payoffPrices(payoff)[index] ?? start
    const words = pointWords({ payoff, at: cursor, spot, shown })
    const label = `Payoff over the price of ${underlying}, from ${price(payoff.from)} to ${price(payoff.to)}: at expiry as a line, today dashed`
    const point = (at: number): void => void (this.index = nearestPoint(payoff, at))
    return html`
      <p class="reading">${words}</p>
      <measured-plot class="plot" .draw=${(width: number) => drawPayoff({ label, payoff, spot, breakevens, shown, cursor, point }, width)}></measured-plot>
      <input class="cursor" type="range" min="0" max=${payoff.expiry.length - 1} step="1" .value=${String(index)} aria-label=${`Price of ${underlying}`} aria-valuetext=${words}
        @input=${(event: Event) => (this.index = Number((event.target as HTMLInputElement).value))}>
      <p class="legend quiet"><span class="key expiry"></span> at expiry <span class="key today"></span> today${breakevens.length === 0 ? nothing : html` <span class="key even"></span> breaks even`}</p>
      <details class="alternative"><summary>The same as a table</summary>${this.#table(underlying)}</details>`
  }

  #table(underlying: string): unknown {
    const { structure: { payoff }, shown } = this
    if (payoff === null) return nothing
    return dataTable<Point>({
      caption: `Payoff of ${underlying} by price`,
      columns: [
        { title: `Price of ${underlying}`, isNumber: true, cell: ({ at }) => price(at), raw: ({ at }) => at },
        { title: 'Today', isNumber: true, cell: ({ today }) => gain(today, shown), raw: ({ today }) => today },
        { title: 'At expiry', isNumber: true, cell: ({ expiry }) => gain(expiry, shown), raw: ({ expiry }) => expiry },
      ],
      rows: payoffPrices(payoff).map((at, i) => ({ at, today: payoff.today[i] ?? null, expiry: payoff.expiry[i] ?? 0 })),
      empty: '',
    })
  }
}

customElements.define('payoff-chart', PayoffChart)
