import { html, nothing, type TemplateResult } from 'lit'
import type { LiveDocument } from '../../../contract/documents/live.ts'
import { panel } from '../../parts/panel.ts'
import { MODULES, settingOf, titleOf } from '../../words/modules.ts'
import { scopeWords } from '../../words/state-words.ts'
import { type Board, commandButton } from './board.ts'

type ScopeState = LiveDocument['states']['desk']

/** Halt, resume, and each module's own switch. */
export function tradingPanel(board: Board): TemplateResult {
  return panel({ title: 'Trading' }, html`
    <div class="act">
      ${commandButton(board, { label: 'Halt the desk', type: 'halt', look: 'danger' })}
      <p class="quiet">At once: entries are cancelled and nothing new is opened until a resume. Stops, targets and exits go on.</p>
    </div>
    <table class="switches"><caption class="visually-hidden">Trading state and commands by scope</caption>
      <thead><tr><th scope="col">Scope</th><th scope="col">State</th><th scope="col">Commands</th></tr></thead>
      <tbody>${(['desk', ...MODULES] as const).map((scope) => row(board, scope))}</tbody>
    </table>
    <p class="quiet note">Stop halts one module alone and Start ends that. Resume ends a halt whatever its cause, after restarts too; the drawdown of a resumed desk is counted from its present equity.</p>`)
}

function row(board: Board, scope: 'desk' | (typeof MODULES)[number]): TemplateResult {
  const state = board.live?.states[scope]
  return html`<tr><th scope="row">${titleOf(scope)}</th>
    <td><span class="state" data-state=${state?.state ?? 'unknown'}>${state ? scopeWords(state) : 'not known'}</span></td>
    <td class="buttons">${scope === 'desk' ? nothing : toggles(board, scope)}${isHeld(state) ? resume(board, scope) : scope === 'desk' ? noResume(state) : nothing}</td></tr>`
}

function noResume(state: ScopeState | undefined): TemplateResult {
  return html`<span class="quiet">${state ? 'Not halted: nothing to resume.' : 'Resume stands here when the desk is halted.'}</span>`
}

/** Only what is latched is resumed: a module that an operator stopped is started instead. */
function isHeld(state: ScopeState | undefined): boolean {
  return state !== undefined && (state.state === 'halted' || state.cause === 'passive')
}

function toggles(board: Board, module: (typeof MODULES)[number]): TemplateResult {
  const isSeated = board.live?.modules[module].enabled ?? true
  if (!isSeated) return html`<span class="quiet">off by its setting ${settingOf(module)}, which no command changes</span>`
  const name = titleOf(module).toLowerCase()
  return html`${commandButton(board, { label: `Stop ${name}`, type: 'toggle', fields: { module, on: false } })}${commandButton(board, { label: `Start ${name}`, type: 'toggle', fields: { module, on: true } })}`
}

function resume(board: Board, scope: string): TemplateResult {
  const name = scope === 'desk' ? 'the desk' : titleOf(scope).toLowerCase()
  const body = (): TemplateResult => scope === 'desk'
    ? html`<p>This ends every halt, those of the modules too, and new positions may be opened from the next cycle on. The drawdown is counted anew from present equity, and so are the circuit breakers.</p>`
    : html`<p>This ends the halts of ${name} alone. While the desk itself is halted, ${name} stays halted with it.</p>`
  return commandButton(board, { label: `Resume ${name}`, type: 'resume', fields: { scope }, ask: { title: `Resume ${name}?`, action: `Resume ${name}`, body } })
}
