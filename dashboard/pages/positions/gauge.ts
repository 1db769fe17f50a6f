import { html, svg, type TemplateResult } from 'lit'
import { price, type Shown, money } from '../../words/format.ts'
import { gaugeScale } from './gauge-scale.ts'
import type { OpenPosition } from './open-positions.ts'

/** Stop, cost, mark and target on one line; the same is said in words for those who do not see it. */
export function gauge(position: OpenPosition, shown: Shown): TemplateResult {
  const scale = gaugeScale(position)
  if (!scale) return html`<p class="quiet note">${whyNone(position)}</p>`
  const { mark, cost } = scale
  return html`<svg class="gauge" width="100%" height="36" role="img" aria-label=${words(position, shown, mark)}>
    <line class="rest" x1=${at(0)} x2=${at(1)} y1="24" y2="24"></line>
    ${cost === null ? '' : svg`<line class=${mark >= cost ? 'won' : 'lost'} x1=${at(cost)} x2=${at(mark)} y1="24" y2="24"></line><line class="cost" x1=${at(cost)} x2=${at(cost)} y1="17" y2="31"></line>`}
    <line class="end" x1=${at(0)} x2=${at(0)} y1="15" y2="33"></line>
    <line class="end" x1=${at(1)} x2=${at(1)} y1="15" y2="33"></line>
    <circle class="mark" cx=${at(mark)} cy="24" r="5"></circle>
    <text x=${at(mark)} y="11" text-anchor=${mark < 0.12 ? 'start' : mark > 0.88 ? 'end' : 'middle'}>${position.mark === null ? 'now' : price(position.mark)}</text>
  </svg>`
}

/** Room for the ends. */
function at(place: number): string {
  return `${(2 + 96 * place).toFixed(2)}%`
}

function words({ symbol, toStop, toTarget }: OpenPosition, shown: Shown, mark: number): string {
  return `${symbol} stands ${Math.round(mark * 100)} % of the way from its stop to its target: ${money(toStop, shown)} down to the stop, ${money(toTarget, shown)} up to the target.`
}

function whyNone({ stop, target, module, openedAt }: OpenPosition): string {
  if (openedAt === null) return 'Stop and target in money follow with the next full update.'
  if (module === 'outside') return 'Bought elsewhere: counted and shown, not protected until an operator adopts it.'
  if (stop === null && target === null) return 'No price levels: this position is closed by time or by its rules.'
  if (module === 'options') return 'Levels are prices of the underlying; what the contracts would be worth there is not known beforehand.'
  return stop === null ? 'No stop: the target and the strategy’s rules end it.' : target === null ? 'No target: the stop and the strategy’s rules end it.' : 'The mark is not known at present, so no distance is.'
}
