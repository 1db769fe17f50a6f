import { html, nothing, type TemplateResult } from 'lit'
import { toRows } from '../../../../contract/columns.ts'
import type { DayMark, DayPoint, DayView } from '../../../../contract/views/day-view.ts'
import { linkTo } from '../../../app/place.ts'
import { gain, percent, type Shown } from '../../../words/format.ts'
import { MODULES, titleOf } from '../../../words/modules.ts'
import { shortTime, type Zone } from '../../../words/time.ts'
import { benchmarkWords } from './benchmark-words.ts'
import { markWords } from './mark-words.ts'
import type { Moment } from './moment.ts'

interface Told {
  readonly day: DayView
  readonly moment: Moment
  readonly shown: Shown
  readonly zone: Zone
}

/** The figures of the moment, and what happened up to it, newest first. */
export function momentTable({ day, moment, shown, zone }: Told): TemplateResult {
  const { point, at } = moment
  const latest = (name: 'spy' | 'btc'): string => benchmarkWords(toRows<DayPoint>(day.points), { name, at, zone })
  const before = toRows<DayMark>(day.marks).filter((mark) => mark.at <= at).slice(-SHOWN).toReversed()
  return html`<div class="moment">
    ${point === undefined ? nothing : html`<dl class="figures">
      ${MODULES.map((name) => figure(titleOf(name), gain(point[name], shown)))}
      ${figure('Below the peak', percent(point.drawdown))}
      ${figure('SPY', latest('spy'))}
      ${figure('BTC', latest('btc'))}
    </dl>`}
    <ol class="happened" aria-label=${`What happened up to ${shortTime(at, zone)}, newest first`}>
      ${before.map((mark) => html`<li data-now=${moment.marks.includes(mark)}><time>${shortTime(mark.at, zone)}</time><span>${markWords(mark)} ${whereTo(mark, day.date)}</span></li>`)}
      ${before.length === 0 ? html`<li class="quiet">Nothing had happened yet.</li>` : nothing}
    </ol>
  </div>`
}

/** The list grows no longer than the figures beside it. */
const SHOWN = 6

function figure(title: string, text: string): TemplateResult {
  return html`<div><dt>${title}</dt><dd>${text}</dd></div>`
}

function whereTo({ kind, symbol, code }: DayMark, date: string): TemplateResult | typeof nothing {
  if (kind === 'fill') return html`<a href=${symbol === '' ? linkTo('trades', { date }) : linkTo('chart', { symbol, date })}>${symbol === '' ? 'trades' : 'chart'}</a>`
  if (kind === 'refusal') return html`<a href=${linkTo('why', { q: symbol === '' ? code : symbol, date })}>why</a>`
  return kind === 'retune' ? html`<a href=${linkTo('learning')}>learning</a>` : nothing
}
