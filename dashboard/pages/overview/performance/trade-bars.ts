import { html, svg, type TemplateResult } from 'lit'
import type { HistoryDay } from '../../../../contract/views/history-view.ts'
import '../../../parts/measured-plot.ts'
import { count } from '../../../words/format.ts'

const [HEIGHT, LEFT, RIGHT, BASE] = [72, 72, 8, 68] as const

/** Closed trades of each day, between where its curve begins and ends; the won part filled. */
export function tradeBars(days: readonly Pick<HistoryDay, 'date' | 'trades' | 'wins'>[]): TemplateResult {
  const most = Math.max(1, ...days.map(({ trades }) => trades))
  const label = `Closed trades a day: ${count(days.reduce((sum, { trades }) => sum + trades, 0))} in ${count(days.length)} days, at most ${count(most)} a day; the filled part was won`
  return html`<measured-plot .draw=${(width: number) => html`<svg class="trade-bars" width=${width} height=${HEIGHT} role="img" aria-label=${label}>
    <text x=${LEFT - 8} y="14" text-anchor="end">${count(most)}</text><line class="grid" x1=${LEFT} x2=${width - RIGHT} y1=${BASE} y2=${BASE}></line>
    ${days.map(({ trades, wins }, i) => {
      const slot = (width - LEFT - RIGHT) / days.length
      const wide = Math.max(1, Math.min(28, slot * 0.7))
      const [x, tall, won] = [LEFT + (i + 0.5) * slot - wide / 2, (trades / most) * (BASE - 8), (wins / most) * (BASE - 8)]
      return svg`<rect class="all" x=${x} y=${BASE - tall} width=${wide} height=${tall}></rect><rect class="won" x=${x} y=${BASE - won} width=${wide} height=${won}></rect>`
    })}
  </svg>`}></measured-plot>`
}
