import { html, type TemplateResult } from 'lit'
import { toRows } from '../../../contract/columns.ts'
import type { LivePosition } from '../../../contract/documents/live.ts'
import { panel } from '../../parts/panel.ts'
import { count, quantity } from '../../words/format.ts'
import { titleOf } from '../../words/modules.ts'
import { strategyTitle } from '../../words/names.ts'
import { adoptChoices } from './adopt-choices.ts'
import { type Board, commandButton } from './board.ts'
import { flattenPlan } from './flatten-plan.ts'

/** Orders and positions: cancel all, flatten, adopt. */
export function closingPanel(board: Board): TemplateResult {
  return panel({ title: 'Orders and positions' }, html`
    <div class="act">
      ${commandButton(board, { label: 'Cancel all orders …', type: 'cancel-all', ask: { title: 'Cancel all orders?', action: 'Cancel all orders', body: () => cancelWords(board) } })}
      <p class="quiet">Every order at the venue, stops included. The engine watches those stops itself from then on.</p>
    </div>
    <div class="act">
      ${commandButton(board, { label: 'Flatten …', type: 'flatten', look: 'danger', ask: { title: 'Close every position at the market?', action: 'Flatten the account', word: 'FLATTEN', body: () => flattenWords(board) } })}
      <p class="quiet">Cancels every order, closes every position, and halts the desk until a resume.</p>
    </div>
    <h3>Bought outside</h3>
    ${outside(board)}`)
}

function cancelWords({ live }: Board): TemplateResult {
  const orders = live ? `${count(live.totals.orders)} open ${live.totals.orders === 1 ? 'order' : 'orders'}` : 'Every open order'
  return html`<p>${orders} at the venue will be cancelled, protective stops included. The engine watches those levels itself from then on: while it does not run, nothing protects the positions.</p>`
}

const WHOSE = { simulated: 'SIMULATED MARKET', paper: 'PAPER ACCOUNT', live: 'LIVE ACCOUNT, REAL MONEY' } as const

function flattenWords({ live, truth }: Board): TemplateResult {
  const whose = live ? html`<p class="whose" data-environment=${live.environment}><strong>${WHOSE[live.environment]}</strong></p>` : ''
  if (!truth) {
    const known = live ? `${count(live.totals.positions)} open ${live.totals.positions === 1 ? 'position' : 'positions'}` : 'Every open position'
    return html`${whose}<p>${known} will be closed at the market, every order cancelled, and the desk halted until a resume. The list of them has not come yet.</p>`
  }
  const plan = flattenPlan({ positions: toRows<LivePosition>(truth.positions), sessions: truth.sessions, now: truth.market })
  return html`${whose}<p><strong>${plan.sum}</strong></p>
    <ul class="plan" tabindex="0" aria-label="What is closed">${plan.lines.map((line) => html`<li>${line}</li>`)}</ul>
    ${plan.markets.map((line) => html`<p>${line}</p>`)}
    <p>Orders go out at the market, at whatever price it gives; every open order is cancelled (${count(truth.totals.orders)} now); the desk stays halted until a resume. This cannot be undone.</p>`
}

function outside(board: Board): TemplateResult {
  const held = board.truth ? toRows<LivePosition>(board.truth.positions).filter(({ module }) => module === 'outside') : []
  if (!board.truth) return html`<p class="quiet">${board.refusal() === undefined ? 'The true positions come in a moment.' : 'The true positions are not known while no command can be given.'}</p>`
  if (held.length === 0) return html`<p class="quiet">The venue holds nothing that nobody here bought. If it does one day, it can be given to a strategy here.</p>`
  return html`<ul class="outside">${held.map((position) => adoption(board, position))}</ul>`
}

function adoption(board: Board, { symbol, qty }: LivePosition): TemplateResult {
  const choices = adoptChoices(symbol, board.seats)
  return html`<li><span><strong>${symbol}</strong> ${quantity(qty)}: counted and shown, traded by nobody.</span>
    ${choices.length === 0
      ? html`<span class="quiet">No strategy of its market runs that could look after it.</span>`
      : html`<span class="buttons">${choices.map(({ module, strategy }) => commandButton(board, {
          label: `Adopt to ${titleOf(module).toLowerCase()}, ${strategyTitle(strategy)}`, type: 'adopt', fields: { symbol, module, strategy },
          ask: { title: `Adopt ${symbol}?`, action: `Adopt ${symbol}`, body: () => html`<p>${quantity(qty)} of ${symbol} become a position of the strategy ${strategyTitle(strategy)} in the ${module} module, which may sell it at its next decision and sets its stops and exits.</p>` },
        }))}</span>`}
  </li>`
}
