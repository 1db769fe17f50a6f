import { html, nothing, type TemplateResult } from 'lit'
import { preferences } from '../../app/preferences.ts'
import { directed, gainFigure } from '../../parts/gain-figure.ts'
import { symbolLink } from '../../parts/symbol-link.ts'
import { figureSize } from '../../words/figure-size.ts'
import { gain, price, quantity, type Shown } from '../../words/format.ts'
import { ownerTitle } from '../../words/names.ts'
import { rMultiple } from '../../words/r-multiple.ts'
import { awayWords } from './away-words.ts'
import { exitWords } from './exit-words.ts'
import { gauge } from './gauge.ts'
import type { OpenPosition } from './open-positions.ts'

/** One position: what it is, where it stands between stop and target, what it has won, and why it is held. `now` is market time. */
export function positionBlock(position: OpenPosition, shown: Shown, now: number): TemplateResult {
  const { symbol, module, strategy, unrealised, r, sentence, toStop, toTarget, stop, target } = position
  return html`<li class="position">
    <div class="about">
      <h3>${symbolLink(symbol)}</h3>
      <p class="quiet">${ownerTitle(module, strategy)}</p>
    </div>
    <p class="size quiet">${held(position)}</p>
    <div class="between">
      ${gauge(position, shown)}
      <p class="levels">
        <span><span class="label">Stop</span> ${price(stop)}${toStop === null ? nothing : html` <span class="quiet">${awayWords(toStop, shown)}</span>`}</span>
        <span><span class="label">Target</span> ${price(target)}${toTarget === null ? nothing : html` <span class="quiet">${awayWords(toTarget, shown)}</span>`}</span>
      </p>
    </div>
    <div class="outcome">
      <p class="large" data-size=${figureSize([gain(unrealised, shown)], 11)}>${gainFigure(unrealised, shown)}</p>
      <p>${r === null ? html`<span class="quiet">risk at entry not known</span>` : directed(rMultiple(r))}</p>
    </div>
    <p class="reason">${sentence}${position.exiting ? html` <strong>An exit is under way.</strong>` : nothing}
      <span class="quiet">${exitWords(position, now, preferences().zone)}</span></p>
  </li>`
}

/** `Long 10 at 100.00`; contracts of several legs have no one cost. */
function held({ qty, cost, mark }: OpenPosition): string {
  if (qty === null) return 'quantity not shown'
  const size = `${qty < 0 ? 'Short' : 'Long'} ${quantity(Math.abs(qty))}`
  return `${size}${cost === null ? '' : ` at ${price(cost)}`}${mark === null ? '' : `, now ${price(mark)}`}`
}
