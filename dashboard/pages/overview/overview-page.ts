import { html, nothing, type TemplateResult } from 'lit'
import type { LiveDocument } from '../../../contract/documents/live.ts'
import { paths } from '../../../contract/paths.ts'
import type { Seen } from '../../data/seen.ts'
import { dayAsked } from '../../parts/day-picker.ts'
import { whenSeen } from '../../parts/panel.ts'
import { Page } from '../page.ts'
import { daySection } from './day/day-section.ts'
import { extendedDay } from './day/extended-day.ts'
import { holdings } from './desk/holdings.ts'
import { modulesToday } from './desk/modules-today.ts'
import { newestTrades } from './desk/newest-trades.ts'
import { systemPanel } from './desk/system-panel.ts'
import { headline } from './headline/headline.ts'
import { performancePanel } from './performance/performance-panel.ts'
import { recordPanel } from './performance/record-panel.ts'

/** The front page: what trades, what it is worth, what happened today, and the whole record. */
class OverviewPage extends Page {
  /** What `public/live` told since the day was read, oldest first. */
  #told: readonly LiveDocument[] = []

  protected override render(): TemplateResult {
    const seen = this.seen('live', paths.live())
    const live = seen.type === 'document' ? seen.document : undefined
    const asked = dayAsked(this.parameters, live?.market)
    const history = this.seen('history', paths.history())
    const day = asked === undefined ? undefined : this.#day(asked.date, asked.date === asked.today ? live : undefined)
    return html`
      ${whenSeen(seen, 'Nothing has been published yet. The first figures stand here as soon as the updater has reached the engine: locally within seconds, hosted within half a minute.', headline)}
      ${asked && day ? daySection({ seen: day, live, ...asked, parameters: this.parameters }) : nothing}
      ${live ? modulesToday(live) : nothing}
      ${live ? html`<div class="pair"><div class="holdings">${holdings(live)}</div><div class="newest">${newestTrades(live)}</div></div>` : nothing}
      ${asked && day ? performancePanel({ history, day, parameters: this.parameters }) : nothing}
      ${asked ? recordPanel(history) : nothing}
      ${live ? systemPanel(live, this.services.clock.now()) : nothing}`
  }

  /** A day that has ended is read once; today's now and then, and in between it grows by what is heard anyway. */
  #day(date: string, live: LiveDocument | undefined): Seen<'day'> {
    const seen = this.glance('day', paths.day(date), live ? Math.floor(live.pass / passesOf(live)) : 0)
    if (!live || seen.type !== 'document') return seen
    if (this.#told.at(-1) !== live) this.#told = [...this.#told.filter(({ market }) => market > seen.document.market), live]
    return { ...seen, document: extendedDay(seen.document, this.#told) }
  }
}

/** Between two readings of the day: an hour at Google's, where reads cost; as often as it is written where passes are quick. */
function passesOf({ interval }: LiveDocument): number {
  return interval >= 10 ? 120 : 10
}

customElements.define('overview-page', OverviewPage)
