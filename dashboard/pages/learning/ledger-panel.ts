import { html, nothing, type TemplateResult } from 'lit'
import { preferences } from '../../app/preferences.ts'
import { toRows } from '../../../contract/columns.ts'
import type { LearningDocument } from '../../../contract/documents/learning.ts'
import { directed } from '../../parts/gain-figure.ts'
import { panel } from '../../parts/panel.ts'
import { count, signedPercent } from '../../words/format.ts'
import { ownerTitle } from '../../words/names.ts'
import { dayAndTime } from '../../words/time.ts'
import { firstEntries } from './first-entries.ts'
import { changeWords } from './parameter-words.ts'

type Entry = LearningDocument['ledger'][number]

const WHAT: Readonly<Record<Entry['what'], string>> = {
  'kept': 'Kept', 'proposed': 'Proposed', 'promoted': 'Promoted', 'rejected': 'Rejected', 'rolled-back': 'Rolled back', 'pinned': 'Pinned', 'unpinned': 'Unpinned', 'set': 'Set',
}

interface Given {
  /** What an operator may do about an entry. */
  readonly act: (entry: Entry) => unknown
  readonly isWhole: boolean
  readonly onWhole: () => void
}

/** Every decision about parameters, newest first, with its reason and what came of it. */
export function ledgerPanel({ ledger, next }: LearningDocument, { act, isWhole, onWhole }: Given): TemplateResult {
  const shown = isWhole ? ledger : firstEntries(ledger)
  return panel({ title: 'Ledger', note: 'Every decision about parameters: what was kept, promoted, rejected or rolled back, and why.' }, ledger.length === 0
    ? html`<p class="quiet empty">${next}</p>`
    : html`<ol class="ledger">${shown.map((entry) => line(entry, act))}</ol>
      ${shown.length === ledger.length ? nothing : html`<button type="button" @click=${onWhole}>Show all ${count(ledger.length)}<span class="visually-hidden"> entries of the ledger</span></button>`}`)
}

/** The optimizer's own sentence names what it moved. */
const TELLS_MOVES = /^(Changed \w+ from|Went back to version)/

function line(entry: Entry, act: (entry: Entry) => unknown): TemplateResult {
  const { at, module, strategy, what, sentence, runs, version, changes, gain, helped } = entry
  const changed = changeWords(toRows<{ readonly name: string; readonly from: number; readonly to: number }>(changes))
  return html`<li data-what=${what}>
    <p class="what"><strong>${WHAT[what]}</strong> <span>${ownerTitle(module, strategy)}</span> <span class="quiet">version ${version}${runs > 1 ? `, ${count(runs)} runs in a row` : ''}</span> <time class="quiet" datetime=${new Date(at).toISOString()}>${dayAndTime(at, preferences().zone)}</time></p>
    <p>${sentence}</p>
    ${changed === '' || TELLS_MOVES.test(sentence) ? nothing : html`<p class="changes">Changed ${changed}.</p>`}
    ${gain === null ? nothing : html`<p class="outcome">Measured afterwards: ${directed(signedPercent(gain))} ${helped === null ? '' : helped ? 'better than what it replaced.' : 'no better than what it replaced.'}</p>`}
    ${act(entry)}
  </li>`
}
