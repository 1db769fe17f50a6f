import { html, type TemplateResult } from 'lit'
import { preferences } from '../../app/preferences.ts'
import { toRows } from '../../../contract/columns.ts'
import type { ComponentRow, PrivateLiveDocument } from '../../../contract/documents/private-live.ts'
import { dataTable } from '../../parts/data-table.ts'
import { panel } from '../../parts/panel.ts'
import { count } from '../../words/format.ts'
import { dayAndTime } from '../../words/time.ts'
import { bytesWords } from './bytes-words.ts'

const STATES = { up: 'up', starting: '… starting', down: '✕ down', disabled: 'switched off' } as const
const ORDER = { down: 0, starting: 1, up: 2, disabled: 3 } as const

/** The parts of the engine, what is wrong first. */
export function componentsPanel({ components }: PrivateLiveDocument): TemplateResult {
  const { zone } = preferences()
  return panel({ title: 'Components' }, dataTable<ComponentRow>({
    caption: 'Components of the engine',
    columns: [
      { title: 'Component', cell: ({ name }) => html`<strong>${name}</strong>`, raw: ({ name }) => name },
      { title: 'Kind', cell: ({ kind }) => kind, raw: ({ kind }) => kind },
      { title: 'State', cell: ({ state }) => html`<span class="component" data-state=${state}>${STATES[state]}</span>`, raw: ({ state }) => state },
      { title: 'Since', cell: ({ since }) => (since === null ? '–' : dayAndTime(since, zone)), raw: ({ since }) => since },
      { title: 'Restarts', isNumber: true, cell: ({ restarts }) => count(restarts), raw: ({ restarts }) => restarts },
      { title: 'What is wrong', cell: ({ why }) => why || '–', raw: ({ why }) => why },
    ],
    rows: toRows<ComponentRow>(components).toSorted((a, b) => ORDER[a.state] - ORDER[b.state]),
    empty: 'The engine has not told its components yet.',
  }))
}

export function journalPanel({ journal }: PrivateLiveDocument): TemplateResult {
  return panel({ title: 'Journal' }, journal === null
    ? html`<p class="quiet empty">The engine has no journal open yet.</p>`
    : html`<dl class="funds"><div><dt>Facts</dt><dd>${count(journal.seq)}</dd></div><div><dt>Size</dt><dd>${bytesWords(journal.bytes)}</dd></div>
      <div><dt>Free on its disk</dt><dd>${journal.freeDisk === null ? '–' : bytesWords(journal.freeDisk)}</dd></div></dl>`)
}
