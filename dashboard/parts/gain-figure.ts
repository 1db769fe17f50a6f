import { html, nothing, type TemplateResult } from 'lit'
import { direction, gain, type Shown } from '../words/format.ts'
import { flash } from './flash.ts'

const ARROWS = { up: '▲', down: '▼' } as const

/** A gain or loss with its sign, an arrow and its colour: colour never says it alone. */
export function gainFigure(amount: number | null | undefined, shown: Shown): TemplateResult {
  return directed(gain(amount, shown))
}

/** The same for any signed figure that is in words already. */
export function directed(text: string): TemplateResult {
  const way = direction(text)
  return html`<data class="gain" data-direction=${way}>${way === 'flat' ? nothing : html`<span class="arrow" aria-hidden="true">${ARROWS[way]}</span>`}${flash(text)}</data>`
}
