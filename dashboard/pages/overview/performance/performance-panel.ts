import { html, nothing, type TemplateResult } from 'lit'
import { linkTo } from '../../../app/place.ts'
import type { Seen } from '../../../data/seen.ts'
import { withParameter } from '../../../parts/filters.ts'
import { panel, whenSeen } from '../../../parts/panel.ts'
import { manyDays, NO_DAYS } from './many-days.ts'
import { oneDay } from './one-day.ts'
import { type Range, RANGES, rangeOf } from './range.ts'

interface Given {
  readonly history: Seen<'history'>
  readonly day: Seen<'day'>
  readonly parameters: Readonly<Record<string, string>>
}

/** Equity over 1, 7, 31 or all days, beside what simply holding SPY or BTC would have done; deposits taken out. */
export function performancePanel({ history, day, parameters }: Given): TemplateResult {
  const range = rangeOf(parameters['range'], history.type === 'document' ? history.document.days.date.length : 0)
  return panel({ title: 'Performance', note: 'Against the beginning of the range, deposits taken out. SPY and BTC: what holding either would have done, by the same feed.' }, html`
    <nav class="ranges" aria-label="Range of the curve">${RANGES.map((one) => choice(one, range, parameters))}</nav>
    ${range === '1' ? whenSeen(day, 'The curve of today begins with the first cycle of this New York day.', oneDay) : whenSeen(history, NO_DAYS, (record) => manyDays(record, range))}`)
}

function choice({ range, title }: (typeof RANGES)[number], chosen: Range, parameters: Given['parameters']): TemplateResult {
  return html`<a href=${linkTo('overview', withParameter(parameters, 'range', range))} aria-current=${range === chosen ? 'true' : nothing}>${title}</a>`
}
