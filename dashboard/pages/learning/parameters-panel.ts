import { html, nothing, type TemplateResult } from 'lit'
import { preferences } from '../../app/preferences.ts'
import { toRows } from '../../../contract/columns.ts'
import type { LearningDocument } from '../../../contract/documents/learning.ts'
import type { ParameterRow } from '../../../contract/views/learning-view.ts'
import { dataTable } from '../../parts/data-table.ts'
import { panel } from '../../parts/panel.ts'
import { ownerTitle } from '../../words/names.ts'
import { dayAndTime } from '../../words/time.ts'
import { parameterFigure, parameterTitle, rangeWords } from './parameter-words.ts'

type InForce = LearningDocument['parameters'][number]

/** Gives back what an operator may do about a parameter; undefined where nobody is signed in. */
export type ActOnParameter = ((strategy: InForce, row: ParameterRow) => unknown) | undefined

/** What every strategy decides by at present, what the optimizer may move of it, and what an operator keeps. */
export function parametersPanel({ parameters }: LearningDocument, act: ActOnParameter): TemplateResult {
  const note = 'What each strategy decides by at present. A position exits under the version it was opened under.'
  return panel({ title: 'Parameters in force', note }, parameters.length === 0
    ? html`<p class="quiet empty">Parameters stand here as soon as a module with a strategy runs.</p>`
    : html`<div class="parameters">${parameters.map((one) => strategy(one, act))}</div>`)
}

function strategy(one: InForce, act: ActOnParameter): TemplateResult {
  const title = ownerTitle(one.module, one.strategy)
  return html`<article><h3>${title}</h3><p class="quiet note">${originWords(one)}</p>
    ${dataTable<ParameterRow>({
      caption: `Parameters of ${title}`,
      columns: [
        { title: 'Parameter', cell: ({ name }) => parameterTitle(name), raw: ({ name }) => name },
        { title: 'In force', isNumber: true, cell: figure, raw: ({ value }) => value },
        { title: 'Default', isNumber: true, cell: ({ standard }) => parameterFigure(standard), raw: ({ standard }) => standard },
        { title: 'Range', isNumber: true, cell: rangeWords, raw: rangeWords },
        { title: 'Optimizer', cell: (row) => (act && row.tunable ? act(one, row) : tuningWords(row)), raw: tuningWords },
      ],
      rows: toRows<ParameterRow>(one.values),
      empty: 'This strategy has no parameters.',
    })}</article>`
}

/** What differs from its default stands out, in a word too. */
function figure({ value, standard }: ParameterRow): TemplateResult {
  const differs = standard !== null && value !== standard
  return html`<strong>${parameterFigure(value)}</strong>${differs ? html` <span class="differs" title="differs from its default"><span aria-hidden="true">•</span><span class="visually-hidden">differs from its default</span></span>` : nothing}`
}

const ACTORS = { default: 'the defaults', operator: 'set by an operator', optimizer: 'set by the optimizer' } as const

function originWords({ version, since, actor, pinned }: InForce): string {
  const when = since === null ? 'since the start' : `since ${dayAndTime(since, preferences().zone)}`
  return `Version ${version}, ${ACTORS[actor]}, ${when}.${pinned ? ' What is pinned the optimizer leaves alone.' : ''}`
}

function tuningWords({ tunable, pinned }: ParameterRow): string {
  if (!tunable) return 'leaves it alone'
  return pinned ? 'pinned' : 'may move it'
}
