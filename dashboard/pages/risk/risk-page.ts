import { html, nothing, type TemplateResult } from 'lit'
import type { RiskDocument } from '../../../contract/documents/risk.ts'
import { paths } from '../../../contract/paths.ts'
import { asOf } from '../../parts/as-of.ts'
import { flash } from '../../parts/flash.ts'
import { whenSeen } from '../../parts/panel.ts'
import { money } from '../../words/format.ts'
import { Page } from '../page.ts'
import { exposurePanel, pausesPanel } from './exposure-panel.ts'
import { limitsPanel } from './limits-panel.ts'
import { correlationPanel, shockPanel } from './matrix-panels.ts'
import { statesPanel } from './states-panel.ts'

/** Every limit, what holds the desk back, and what a move of the market would do. */
class RiskPage extends Page {
  protected override render(): unknown {
    return whenSeen(this.seen('risk', paths.risk()), ABSENT, (risk) => html`
      ${asOf(risk)}
      ${risk.riskManagement ? nothing : OFF}
      ${funds(risk)}
      ${limitsPanel(risk)}
      ${statesPanel(risk)}
      ${shockPanel(risk)}
      ${exposurePanel(risk)}
      ${pausesPanel(risk)}
      ${correlationPanel(risk)}`)
  }
}

const ABSENT = 'Limits, exposure, the shock grid and correlations stand here a few minutes after the engine’s first cycle, and then follow every five minutes.'

const OFF = html`<div class="loud" role="alert"><strong>Risk management is off.</strong>
  RISK_MANAGEMENT=false: no limit below holds an order back. Trading state, price freshness, buying power and the price collar still do.</div>`

function funds({ equity, cash, buyingPower, shown }: RiskDocument): TemplateResult {
  return html`<dl class="funds">
    <div><dt>Equity</dt><dd>${flash(money(equity, shown))}</dd></div>
    <div><dt>Cash</dt><dd>${flash(money(cash, shown))}</dd></div>
    <div><dt>Buying power</dt><dd>${buyingPower === null ? html`<span class="quiet">not told by the venue</span>` : flash(money(buyingPower, shown))}</dd></div>
  </dl>`
}

customElements.define('risk-page', RiskPage)
