import { html, nothing, type TemplateResult } from 'lit'
import type { LearningDocument } from '../../../contract/documents/learning.ts'
import { paths } from '../../../contract/paths.ts'
import { isSame, isUnderWay } from '../../data/commands.ts'
import type { Operator } from '../../data/operator.ts'
import { panel } from '../../parts/panel.ts'
import type { Board } from './board.ts'
import { closingPanel } from './closing-panel.ts'
import { componentsPanel, journalPanel } from './health-panels.ts'
import { runsPanel } from './runs-panel.ts'
import { tradingPanel } from './trading-panel.ts'
import { WatchedPage } from './watched-page.ts'
import './confirm-dialog.ts'
import './sign-in-form.ts'

/** For a visitor the door; for an operator every command, what became of each, and the engine's parts. */
class OperatorPage extends WatchedPage {
  #offCommands: (() => void) | undefined
  #hadFocus = false

  override connectedCallback(): void {
    super.connectedCallback()
    this.#offCommands = this.services.commands.onChange(() => this.requestUpdate())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#offCommands?.()
  }

  protected override willUpdate(): void {
    this.#hadFocus = this.contains(document.activeElement)
  }

  protected override updated(): void {
    super.updated()
    this.#keepFocus()
    this.querySelector('confirm-dialog')?.requestUpdate()
    this.#leaveEndedSession()
  }

  protected override render(): TemplateResult {
    const { operator } = this.services
    return operator ? this.#room(operator) : this.#door()
  }

  #door(): TemplateResult {
    const note = 'Everything public needs no sign-in. Operators sign in to halt and resume trading, to close positions, and to read true figures and logs.'
    return panel({ title: 'Sign in', note }, html`<sign-in-form .services=${this.services} .refused=${this.parameters['code'] === 'refused'}></sign-in-form>`)
  }

  #room(operator: Operator): TemplateResult {
    const board = this.#board()
    const refusal = board.refusal()
    return html`
      <div class="who"><p>Signed in as <strong>${operator.name}</strong>.</p><button type="button" @click=${() => void this.services.signOut()}>Sign out</button></div>
      <p id="no-commands" class="no-commands" role="alert">${refusal ?? nothing}</p>
      ${this.watchNotice()}
      ${tradingPanel(board)}
      ${closingPanel(board)}
      ${runsPanel(this.services.commands, this.services.clock.skew)}
      ${board.truth ? html`${componentsPanel(board.truth)}${journalPanel(board.truth)}` : nothing}
      <confirm-dialog></confirm-dialog>`
  }

  #board(): Board {
    const { commands } = this.services
    const live = this.seen('live', paths.live())
    const truth = this.seen('privateLive', paths.privateLive())
    return {
      live: live.type === 'document' ? live.document : undefined,
      truth: truth.type === 'document' ? truth.document : undefined,
      seats: this.#seats(),
      refusal: () => this.noCommands(),
      give: (type, fields) => commands.give(type, fields),
      isUnderWay: (type, fields) => commands.runs.some((run) => isSame(run, type, fields) && isUnderWay(run, Date.now())),
      ask: (ask) => this.querySelector('confirm-dialog')?.open(ask),
    }
  }

  #seats(): LearningDocument['parameters'] {
    const learning = this.seen('learning', paths.learning())
    return learning.type === 'document' ? learning.document.parameters : []
  }

  /** Signing in and out take away the control that had the focus: it stays on the page. */
  #keepFocus(): void {
    if (this.#hadFocus && document.activeElement === document.body) document.querySelector<HTMLElement>('#main')?.focus({ preventScroll: true })
  }

  /** A local sign-in ends with the engine that gave it; with its token the store answers nothing at all, so the page becomes a visitor's. */
  #leaveEndedSession(): void {
    const live = this.seen('live', paths.live())
    if (this.services.operator && live.type === 'failed' && live.code === 'unauthenticated') void this.services.signOut()
  }
}

customElements.define('operator-page', OperatorPage)
