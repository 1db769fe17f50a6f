import { html, nothing, type TemplateResult } from 'lit'
import { preferences } from '../../app/preferences.ts'
import type { CommandRun, Commands } from '../../data/commands.ts'
import { panel } from '../../parts/panel.ts'
import { duration } from '../../words/duration.ts'
import { clockTime } from '../../words/time.ts'
import { commandSteps, type CommandStep, helpWords } from './command-steps.ts'
import { commandWords } from './command-words.ts'

/** What was given in this tab and how far each has come. */
export function runsPanel(commands: Commands, skew: number): TemplateResult {
  const runs = commands.runs.filter(({ type }) => type !== 'watch')
  return panel({ title: 'Your commands', note: 'Given in this tab, newest first. The journal keeps every command with who gave it.' }, runs.length === 0
    ? html`<p class="quiet empty">Each command appears here with its steps: given, stored, received by the updater, done or refused with the reason.</p>`
    : html`<ol class="runs" aria-live="polite">${runs.map((run) => oneRun(run, commands, skew))}</ol>`)
}

function oneRun(run: CommandRun, commands: Commands, skew: number): TemplateResult {
  const steps = commandSteps(run, skew)
  const help = helpWords(run, Date.now())
  return html`<li class="run">
    <h3>${commandWords(run)}</h3>
    <ol class="steps">${steps.map((step) => oneStep(step, steps[0]?.at ?? null))}</ol>
    ${help === undefined ? nothing : html`<p class="help">${help}</p>`}
    ${run.failed === null ? nothing : html`<button type="button" @click=${() => commands.again(run.id)}>Try again: ${commandWords(run).toLowerCase()}</button>`}
  </li>`
}

function oneStep({ words, at, look }: CommandStep, first: number | null): TemplateResult {
  const after = at === null || first === null || at - first < 1 ? '' : `+${duration(at - first)}`
  return html`<li data-look=${look}>${at === null ? nothing : html`<time datetime=${new Date(at).toISOString()}>${clockTime(at, preferences().zone)}</time>`} <span>${words}</span> <span class="quiet">${after}</span></li>`
}
