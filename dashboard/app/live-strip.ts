import { html, nothing, type TemplateResult } from 'lit'
import { paths } from '../../contract/paths.ts'
import { freshOf } from '../data/fresh-of.ts'
import type { Freshness } from '../data/freshness.ts'
import type { Seen } from '../data/seen.ts'
import { closeOnEscape } from '../parts/close-on-escape.ts'
import { flash } from '../parts/flash.ts'
import { directed } from '../parts/gain-figure.ts'
import { failureWords } from '../parts/panel.ts'
import { Page } from '../pages/page.ts'
import { gain, money } from '../words/format.ts'
import { limitUseWords } from '../words/limit-words.ts'
import { causeWords, stateLines, stateTitle } from '../words/state-words.ts'
import { todayWords } from '../words/today-words.ts'
import { preferences } from './preferences.ts'
import { beatSummary } from './strip/beats.ts'
import { freshWords, nextWords } from './strip/fresh-words.ts'
import { marketClocks } from './strip/market-clocks.ts'
import { stripDetails } from './strip/strip-details.ts'

const WHOSE = { simulated: 'Simulated', paper: 'Paper', live: 'Live' } as const

/** Always on top: whose money, how fresh, what the desk may do, today's result, the nearest limit, the markets' clocks, who lives. */
class LiveStrip extends Page {
  #isOpen = false

  override connectedCallback(): void {
    super.connectedCallback()
    this.tick()
  }

  protected override render(): TemplateResult {
    const seen = this.seen('live', paths.live())
    return html`<header class="strip">
      <a class="name" href="#/overview">Tercet</a>
      ${seen.type === 'document' ? this.#told(seen) : html`<span class="quiet" role="status">${waitingFor(seen)}</span>`}
    </header>`
  }

  #told(seen: Extract<Seen<'live'>, { type: 'document' }>): TemplateResult {
    const { document: live } = seen
    const wall = this.services.clock.now()
    const fresh = freshOf(seen, wall)
    const [desk, ...others] = stateLines(live.states)
    const { cause } = live.states.desk
    return html`
      <strong class="whose" data-environment=${live.environment}>${WHOSE[live.environment]}</strong>
      <span class="fresh" data-state=${fresh.type}>${freshWords(fresh)}<span class="old"> old</span></span>
      <span class="state desk" data-state=${live.states.desk.state}>${stateTitle(live.states.desk.state)}${cause === null ? nothing : html`<span class="cause">: ${causeWords(cause)}</span>`}</span>
      <span class="figure equity"><span class="label">Equity</span> <data>${flash(money(live.money.equity, live.shown))}</data></span>
      <span class="figure today"><span class="label">Today</span> ${directed(todayWords(live))}</span>
      <span class="figure split"><span class="label">Realised</span> ${gain(live.money.realised, live.shown)} <span class="label">Unrealised</span> ${gain(live.money.unrealised, live.shown)}</span>
      <div class="second">
        ${others.map(({ state, words }) => html`<span class="state" data-state=${state}>${words}</span>`)}
        ${marketClocks(live, wall).map(({ names, words }) => html`<span class="clock"><span class="label">${names}</span> ${words}</span>`)}
        ${live.nearest === null ? nothing : html`<span class="nearest" data-near=${live.nearest.share >= 0.8}>${limitUseWords(live.nearest)}</span>`}
        <span class="beats"><span class="next">${nextWords(live, wall)}</span>${beatSummary(live.heartbeats, wall).map(({ name, state, words }) => html`<span data-beat=${state}><span class="label">${name}</span> ${words}</span>`)}</span>
      </div>
      <details class="more" ?open=${this.#isOpen} @toggle=${(event: Event) => (this.#isOpen = (event.target as HTMLDetailsElement).open)} @keydown=${closeOnEscape}>
        <summary>Details</summary>
        ${stripDetails(live, { wall, zone: preferences().zone })}
      </details>
      <span class="visually-hidden" role="status">${spoken(fresh, desk?.words ?? '')}</span>`
  }
}

/** Said aloud only when it changes: no seconds in it. */
function spoken({ type }: Freshness, desk: string): string {
  const age = { live: '', late: 'The figures are late. ', stale: 'The figures are stale: nothing new has come from the desk for two minutes. ' }[type]
  return `${age}Desk: ${desk}.`
}

function waitingFor(seen: Seen<'live'>): string {
  switch (seen.type) {
    case 'absent':
      return 'Nothing has been published yet. The updater writes its first document as soon as it has reached the engine.'
    case 'version':
      return `This page is of another version than its documents (schema ${seen.schema}). Reload it.`
    case 'broken':
      return `The document public/live is not as it should be: ${seen.fault}`
    case 'failed':
      return failureWords(seen.code)
    default:
      return 'Figures follow in a moment.'
  }
}

customElements.define('live-strip', LiveStrip)
