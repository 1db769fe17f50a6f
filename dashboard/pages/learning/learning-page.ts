import { html, nothing, type TemplateResult } from 'lit'
import type { CommandType } from '../../../contract/documents/command.ts'
import type { LearningDocument } from '../../../contract/documents/learning.ts'
import { paths } from '../../../contract/paths.ts'
import { type CommandFields, isSame, isUnderWay } from '../../data/commands.ts'
import { whenSeen } from '../../parts/panel.ts'
import { CommandingPage } from '../operator/commanding-page.ts'
import { runsPanel } from '../operator/runs-panel.ts'
import { auditsPanel } from './audits-panel.ts'
import { effectivenessPanel } from './effectiveness-panel.ts'
import { ledgerPanel } from './ledger-panel.ts'
import { parametersPanel } from './parameters-panel.ts'
import { verdictsPanel } from './verdicts-panel.ts'

type Entry = LearningDocument['ledger'][number]

/** What was learned, whether it helped, and the parameters in force; an operator accepts, undoes and pins here. */
class LearningPage extends CommandingPage {
  #offCommands: (() => void) | undefined
  #isWhole = false

  override connectedCallback(): void {
    super.connectedCallback()
    this.#offCommands = this.services.commands.onChange(() => this.requestUpdate())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#offCommands?.()
  }

  protected override render(): unknown {
    const { operator, commands, clock } = this.services
    const refusal = operator ? this.noCommands() : undefined
    const button = (label: string, type: CommandType, fields: CommandFields): TemplateResult => this.#button({ label, type, fields, isOff: refusal !== undefined })
    return whenSeen(this.seen('learning', paths.learning()), ABSENT, (learning) => html`
      ${operator ? html`<p id="no-commands" class="no-commands" role="alert">${refusal ?? nothing}</p>` : nothing}
      ${effectivenessPanel(learning)}
      ${verdictsPanel(learning)}
      ${auditsPanel(learning)}
      ${ledgerPanel(learning, { act: (entry) => (operator ? this.#onEntry(learning, entry, button) : nothing), isWhole: this.#isWhole, onWhole: this.#showAll })}
      ${parametersPanel(learning, operator && (({ module, strategy }, { name, pinned }) => button(pinned ? 'Unpin' : 'Pin', pinned ? 'unpin' : 'pin', { module, strategy, parameter: name })))}
      ${operator ? runsPanel(commands, clock.skew) : nothing}`)
  }

  readonly #showAll = (): void => {
    this.#isWhole = true
    this.requestUpdate()
  }

  /** A proposal that waits is accepted; a change that is in force is undone. */
  #onEntry({ parameters }: LearningDocument, { id, what, module, strategy, version }: Entry, button: (label: string, type: CommandType, fields: CommandFields) => TemplateResult): unknown {
    const present = parameters.find((one) => one.module === module && one.strategy === strategy)
    if (present?.version !== version) return nothing
    if (what === 'proposed') return button('Accept', 'accept', { change: id })
    return ['promoted', 'set', 'rolled-back'].includes(what) && version > 0 ? button('Roll back', 'roll-back', { change: id }) : nothing
  }

  #button({ label, type, fields, isOff }: { readonly label: string; readonly type: CommandType; readonly fields: CommandFields; readonly isOff: boolean }): TemplateResult {
    const { commands } = this.services
    const isRunning = commands.runs.some((run) => isSame(run, type, fields) && isUnderWay(run, Date.now()))
    const about = `${label} ${Object.values(fields).join(' ')}`
    return html`<button type="button" aria-label=${about} ?disabled=${isRunning || isOff} aria-describedby="no-commands" @click=${() => commands.give(type, fields)}>${isRunning ? `${label}: under way` : label}</button>`
  }
}

const ABSENT = 'The parameters in force, with who set them and when, stand here as soon as the updater has read them from the engine; every change to them follows.'

customElements.define('learning-page', LearningPage)
