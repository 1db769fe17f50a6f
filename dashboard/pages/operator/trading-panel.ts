import { html, type TemplateResult } from 'lit'
import type { LiveDocument } from '../../../contract/documents/live.ts'
import { panel } from '../../parts/panel.ts'
import { MODULES, settingOf, titleOf } from '../../words/modules.ts'
import { scopeWords } from '../../words/state-words.ts'
import { type Board, commandButton } from './board.ts'
import { moduleAct } from './module-act.ts'

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
    <td class="buttons">${scope === 'desk' ? ofDesk(board, state) : ofModule(board, scope)}</td></tr>`
}

/** Only what is latched is resumed. */
function ofDesk(board: Board, state: ScopeState | undefined): TemplateResult {
  if (state?.state === 'halted' || state?.cause === 'passive') return resume(board, 'desk')
  return html`<span class="quiet">${state ? 'Not halted: nothing to resume.' : 'Resume stands here when the desk is halted.'}</span>`
}

function ofModule(board: Board, module: (typeof MODULES)[number]): TemplateResult {
  const isSeated = board.live?.modules[module].enabled ?? true
  if (!isSeated) return html`<span class="quiet">off by its setting ${settingOf(module)}, which no command changes</span>`
  const name = titleOf(module).toLowerCase()
  switch (moduleAct(board.live?.states.desk, board.live?.states[module])) {
    case 'none':
      return html`<span class="quiet">Halted with the desk, and resumed with it.</span>`
    case 'stop':
      return commandButton(board, { label: `Stop ${name}`, type: 'toggle', fields: { module, on: false } })
    case 'start':
      return commandButton(board, { label: `Start ${name}`, type: 'toggle', fields: { module, on: true } })
    case 'resume':
      return resume(board, module)
  }
}

function resume(board: Board, scope: string): TemplateResult {
  const name = scope === 'desk' ? 'the desk' : titleOf(scope).toLowerCase()
  const body = (): TemplateResult => scope === 'desk'
    ? html`<p>This ends the halt of the desk, and new positions may be opened from the next cycle on; a module that was halted by itself stays so until it is resumed. The drawdown is counted anew from present equity, and so are the circuit breakers.</p>`
    : html`<p>This ends the halts of ${name} alone.</p>`
  return commandButton(board, { label: `Resume ${name}`, type: 'resume', fields: { scope }, ask: { title: `Resume ${name}?`, action: `Resume ${name}`, body } })
}
