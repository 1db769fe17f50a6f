import { html } from 'lit'
import { paths } from '../../../contract/paths.ts'
import { whenSeen } from '../../parts/panel.ts'
import { Page } from '../page.ts'
import { effectivenessPanel } from './effectiveness-panel.ts'
import { ledgerPanel } from './ledger-panel.ts'
import { parametersPanel } from './parameters-panel.ts'

/** What was learned, whether it helped, and the parameters in force. */
class LearningPage extends Page {
  protected override render(): unknown {
    return whenSeen(this.seen('learning', paths.learning()), ABSENT, (learning) => html`
      ${effectivenessPanel(learning)}
      ${ledgerPanel(learning)}
      ${parametersPanel(learning)}`)
  }
}

const ABSENT = 'The parameters in force, with who set them and when, stand here as soon as the updater has read them from the engine; every change to them follows.'

customElements.define('learning-page', LearningPage)
