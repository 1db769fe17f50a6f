import { html, nothing, svg, type TemplateResult } from 'lit'
import { bounds, pathOf, ticksBetween } from '../../parts/line-path.ts'
import { money, price, type Shown } from '../../words/format.ts'
import { type Payoff, payoffAt, payoffPrices } from './payoff.ts'

export interface PayoffDrawing {
  readonly label: string
  readonly payoff: Payoff
  readonly spot: number | null
  readonly breakevens: readonly number[]
  readonly shown: Shown
  /** A price of the underlying. */
  readonly cursor: number
  /** Told the price under the pointer. */
  readonly point: (price: number) => void
}

const [HEIGHT, LEFT, RIGHT, BOTTOM, TOP] = [240, 72, 12, 40, 16] as const

/** Result over the price of the underlying: at expiry as a line, today dashed; marks for the present price and the breakevens. */
export function drawPayoff({ label, payoff, spot, breakevens, shown, cursor, point }: PayoffDrawing, width: number): TemplateResult {
  const { from, to, today, expiry } = payoff
  const xs = payoffPrices(payoff)
  const [low, high] = bounds([0, ...expiry, ...today.filter((value) => value !== null)])
  const right = width - RIGHT
  const px = (at: number): number => LEFT + ((at - from) / (to - from || 1)) * (right - LEFT)
  const py = (value: number): number => TOP + (1 - (value - low) / (high - low)) * (HEIGHT - TOP - BOTTOM)
  const moved = ({ offsetX }: PointerEvent): void => point(from + ((offsetX - LEFT) / (right - LEFT)) * (to - from))
  const [floor, zero] = [HEIGHT - BOTTOM, py(0)]
  const stands = payoffAt(payoff, cursor)
  return html`<svg class="line-chart payoff" width=${width} height=${HEIGHT} role="img" aria-label=${label} @pointermove=${moved} @pointerdown=${moved}>
    ${ticksBetween(low, high).map((tick) => svg`<line class="grid" x1=${LEFT} x2=${right} y1=${py(tick)} y2=${py(tick)}></line><text x=${LEFT - 8} y=${py(tick) + 4} text-anchor="end">${whole(tick, shown)}</text>`)}
    ${stops(from, to, width).map((at, i, all) => svg`<text x=${px(at)} y=${HEIGHT - 6} text-anchor=${i === 0 ? 'start' : i === all.length - 1 ? 'end' : 'middle'}>${price(at)}</text>`)}
    <line class="zero" x1=${LEFT} x2=${right} y1=${zero} y2=${zero}></line>
    ${spot === null || spot < from || spot > to ? nothing : svg`<line class="spot" x1=${px(spot)} x2=${px(spot)} y1=${TOP} y2=${floor}></line><text x=${px(spot)} y=${TOP - 4} text-anchor="middle">now ${price(spot)}</text>`}
    ${breakevens.filter((at) => at >= from && at <= to).map((at) => svg`<circle class="breakeven" cx=${px(at)} cy=${zero} r="4"></circle>`)}
    <path class="dashed" d=${pathOf(xs, today, px, py, undefined)}></path>
    <path class="accent" d=${pathOf(xs, expiry, px, py, undefined)}></path>
    ${cursorAt(px(cursor), [stands.today, stands.expiry].map((value) => (value === null ? null : py(value))), floor)}
  </svg>`
}

function cursorAt(x: number, ys: readonly (number | null)[], floor: number): TemplateResult {
  return svg`<line class="cursor" x1=${x} x2=${x} y1=${TOP} y2=${floor}></line>${ys.map((y) => (y === null ? nothing : svg`<circle class="cursor" cx=${x} cy=${y} r="3.5"></circle>`))}`
}

function stops(from: number, to: number, width: number): readonly number[] {
  const steps = width < 480 ? 2 : 4
  return Array.from({ length: steps + 1 }, (_, i) => from + ((to - from) * i) / steps)
}

/** Dollars without cents: an axis needs none. */
function whole(value: number, shown: Shown): string {
  return money(value, shown).replace(/\.00$/, '')
}
