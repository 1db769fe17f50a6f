import { html, nothing, type TemplateResult } from 'lit'
import type { LiveDocument } from '../../../contract/documents/live.ts'
import { disclosureWords } from '../../words/disclosure-words.ts'
import { gain, money, percent } from '../../words/format.ts'
import { limitUseWords } from '../../words/limit-words.ts'
import { marketNow } from '../../words/market-now.ts'
import { MODULES, titleOf } from '../../words/modules.ts'
import { sessionWords } from '../../words/session-words.ts'
import { scopeWords } from '../../words/state-words.ts'
import { clockTime, type Zone } from '../../words/time.ts'
import { beatLines } from './beats.ts'

interface Moment {
  /** The server's time. */
  readonly wall: number
  readonly zone: Zone
}

/** All that the strip says in short, at length. */
export function stripDetails(live: LiveDocument, { wall, zone }: Moment): TemplateResult {
  const { shown, money: today, sessions, states, nearest } = live
  return html`<div class="sheet">
    <dl>
      <dt>Equity</dt><dd>${money(today.equity, shown)}</dd>
      <dt>Realised today</dt><dd>${gain(today.realised, shown)}</dd>
      <dt>Unrealised now</dt><dd>${gain(today.unrealised, shown)}</dd>
      <dt>Fees today</dt><dd>${money(today.fees, shown)}</dd>
      <dt>Below the peak</dt><dd>${percent(today.drawdown)}</dd>
      <dt>Nearest limit</dt><dd>${nearest === null ? 'none is in use' : limitUseWords(nearest)}</dd>
      <dt>Figures</dt><dd>${disclosureWords(live)?.replace('figures ', '') ?? 'complete, not delayed on purpose'}, written at ${clockTime(live.updatedAt, zone)}</dd>
    </dl>
    <dl>
      <dt>Desk</dt><dd>${scopeWords(states.desk)}</dd>
      ${MODULES.map((name) => html`<dt>${titleOf(name)}</dt><dd>${live.modules[name].enabled ? `${scopeWords(states[name])}; market ${sessionWords(sessions[name], marketNow(live, wall))}` : 'switched off'}</dd>`)}
      <dt>Market time</dt><dd>${clockTime(marketNow(live, wall), zone)}</dd>
    </dl>
    <dl>
      ${beatLines(live.heartbeats, wall).map(({ name, state, words }) => html`<dt>${name}</dt><dd data-beat=${state}>${words}</dd>`)}
      ${live.writesToday.saving === 0 ? nothing : html`<dt>Saving writes</dt><dd>${live.writesToday.saving} kinds of document come less often today, to stay in the store’s budget</dd>`}
    </dl>
  </div>`
}
