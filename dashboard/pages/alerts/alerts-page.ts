import { html, nothing, type TemplateResult } from 'lit'
import type { AlertsDocument } from '../../../contract/documents/alerts.ts'
import { paths } from '../../../contract/paths.ts'
import { linkTo } from '../../app/place.ts'
import { preferences } from '../../app/preferences.ts'
import type { CommandRun } from '../../data/commands.ts'
import { panel, whenSeen } from '../../parts/panel.ts'
import { count } from '../../words/format.ts'
import { Page } from '../page.ts'
import { acknowledgeWords } from './acknowledge-words.ts'
import { ALERT_RULES, ruleTitle } from './alert-rules.ts'
import { alertTimes } from './alert-times.ts'

type Alert = AlertsDocument['active'][number]

/** A command that nobody took within this many milliseconds is void (data/commands.ts gives it 30 s to live). */
const VOID = 30_000

/** What stands, what stood, who has seen it, and what each rule means (DSH-12). */
class AlertsPage extends Page {
  readonly #runs = new Map<string, CommandRun>()

  override connectedCallback(): void {
    super.connectedCallback()
    this.tick()
  }

  protected override render(): TemplateResult {
    const seen = this.seen('alerts', paths.alerts())
    return html`
      ${panel({ title: 'Active' }, whenSeen(seen, 'No alert has stood since the record began. Those that stand are listed here until they are over.', ({ active }) => this.#list(active, true, 'Nothing stands now. An alert is listed here until its cause is gone for a minute.')))}
      ${panel({ title: 'Recent' }, whenSeen(seen, 'Alerts that are over, and news of the optimizer, are kept here.', ({ recent }) => this.#list(recent, false, 'No alert is over yet. The last 50 are kept here, newest first.')))}
      ${panel({ title: 'What the rules watch', note: 'The same alerts go to Slack and Discord where those are set up. One that comes back within an hour is counted, not told again.' }, html`<dl class="rules">${ALERT_RULES.map(({ title, level, meaning, advice }) => html`<div><dt>${title} <span class="level" data-level=${level}>${level}</span></dt><dd>${meaning} ${advice}</dd></div>`)}</dl>`)}`
  }

  #list(alerts: readonly Alert[], stands: boolean, empty: string): TemplateResult {
    if (alerts.length === 0) return html`<p class="quiet empty">${empty}</p>`
    return html`<p class="quiet note">${count(alerts.length)} ${alerts.length === 1 ? 'alert' : 'alerts'}.</p><ol class="alerts">${alerts.map((alert) => this.#alert(alert, stands))}</ol>`
  }

  #alert(alert: Alert, stands: boolean): TemplateResult {
    const { level, title, text, rule, acknowledgedAt } = alert
    return html`<li class="alert" data-level=${level} data-seen=${acknowledgedAt !== null}>
      <h3><span class="level" data-level=${level}>${level}</span> ${title}</h3>
      <p>${text}</p>
      <p class="quiet note">${alertTimes(alert, { now: this.services.clock.now(), zone: preferences().zone, stands })} Rule: ${ruleTitle(rule)}.</p>
      ${acknowledgedAt === null && stands ? this.#acknowledge(alert) : nothing}
    </li>`
  }

  #acknowledge({ id, title }: Alert): TemplateResult {
    const run = this.#runs.get(id)
    if (!this.services.operator) return html`<p class="quiet note">An operator can acknowledge it after <a href=${linkTo('operator')}>signing in</a>.</p>`
    const isUnderway = run !== undefined && run.failed === null && run.result?.state !== 'refused' && Date.now() - run.givenAt < VOID
    return html`<p><button type="button" ?disabled=${isUnderway} @click=${() => this.#give(id)}>Acknowledge<span class="visually-hidden"> ${title}</span></button> <span role="status">${run ? acknowledgeWords(run) : ''}</span></p>`
  }

  #give(id: string): void {
    this.services.commands.give('acknowledge', { alert: id }, (run) => {
      this.#runs.set(id, run)
      this.requestUpdate()
    })
  }
}

customElements.define('alerts-page', AlertsPage)
