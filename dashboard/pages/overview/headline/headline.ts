import { html, type TemplateResult } from 'lit'
import type { LiveDocument } from '../../../../contract/documents/live.ts'
import { linkTo } from '../../../app/place.ts'
import { preferences } from '../../../app/preferences.ts'
import { flash } from '../../../parts/flash.ts'
import { directed, gainFigure } from '../../../parts/gain-figure.ts'
import { visitorSentence } from '../../../words/disclosure-words.ts'
import { figureSize } from '../../../words/figure-size.ts'
import { count, gain, money, percent, signedPercent } from '../../../words/format.ts'
import { longDay, span } from '../../../words/time.ts'
import { todayGain } from '../../../words/today-words.ts'
import { targetsOf } from './targets.ts'

/** What a visitor reads first, then the largest things on the page: its numbers. */
export function headline(live: LiveDocument): TemplateResult {
  const { shown, money: today, record, totals } = live
  return html`
    <p class="lead">${visitorSentence({ ...live, since: sinceWords(live) })}</p>
    <section class="headline" aria-label="Figures of today and of the record">
      <div class="huge" data-size=${figureSize([money(today.equity, shown), gain(todayGain(live), shown)], 12)}>
        <p><span class="label">${shown.money === 'share' ? 'Equity, of the day’s opening' : 'Equity'}</span><data class="number">${flash(money(today.equity, shown))}</data></p>
        <p><span class="label">Today</span>${gainFigure(todayGain(live), shown)}${shown.money === 'share' ? '' : html`<span class="aside">${directed(signedPercent(today.today))}</span>`}</p>
      </div>
      <dl class="figures" data-size=${figureSize([gain(today.realised, shown), gain(today.unrealised, shown), money(today.fees, shown)], 9)}>
        ${figure('Realised today', gainFigure(today.realised, shown), 'closed, before fees')}
        ${figure('Unrealised now', gainFigure(today.unrealised, shown), `in ${count(totals.positions)} open ${totals.positions === 1 ? 'position' : 'positions'}`)}
        ${figure('Fees today', html`<data>${money(today.fees, shown)}</data>`, `on ${count(totals.trades)} ${totals.trades === 1 ? 'fill' : 'fills'}`)}
        ${figure('Below the peak', html`<data>${percent(today.drawdown)}</data>`, 'now; a resume counts anew')}
        ${figure('Refused today', html`<data>${count(totals.refusals)}</data>`, html`<a href=${linkTo('why')}>why</a>`)}
      </dl>
      <dl class="figures targets">
        ${figure('Trades closed', html`<data>${count(record.trades)}</data>`, 'since day one')}
        ${targetsOf(record).map(({ title, actual, aim, standing }) => figure(title, html`<data>${actual}</data>`, html`target ${aim}: ${standing}`))}
        <div><dt>About targets</dt><dd><span class="note quiet">They are aims, never promised.</span></dd></div>
      </dl>
    </section>`
}

/** A simulated market has dates of its own: there the record's age is told. */
function sinceWords({ environment, since, updatedAt }: LiveDocument): string {
  return environment === 'simulated' ? `${span(updatedAt - since)} ago` : `on ${longDay(since, preferences().zone)}`
}

function figure(title: string, value: TemplateResult, note: string | TemplateResult): TemplateResult {
  return html`<div><dt>${title}</dt><dd>${value}<span class="note quiet">${note}</span></dd></div>`
}
