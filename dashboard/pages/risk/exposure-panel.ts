import { html, type TemplateResult } from 'lit'
import { preferences } from '../../app/preferences.ts'
import { toRows } from '../../../contract/columns.ts'
import type { RiskDocument } from '../../../contract/documents/risk.ts'
import type { ExposureRow, PauseRow } from '../../../contract/views/risk-room-view.ts'
import { dataTable } from '../../parts/data-table.ts'
import { panel } from '../../parts/panel.ts'
import { money, percent } from '../../words/format.ts'
import { titleOf } from '../../words/modules.ts'
import { dayAndTime } from '../../words/time.ts'

/** What gains when prices rise, and what when they fall. */
export function exposurePanel({ exposure, shown }: RiskDocument): TemplateResult {
  const note = 'By module and underlying, pending orders included. Long gains when the price rises, short when it falls.'
  return panel({ title: 'Exposure', note }, dataTable<ExposureRow>({
    caption: 'Exposure by module and underlying',
    columns: [
      { title: 'Underlying', cell: ({ symbol }) => html`<strong>${symbol}</strong>`, raw: ({ symbol }) => symbol },
      { title: 'Module', cell: ({ module }) => titleOf(module), raw: ({ module }) => module },
      { title: 'Long', isNumber: true, cell: ({ long }) => (long === 0 ? '–' : money(long, shown)), raw: ({ long }) => long },
      { title: 'Short', isNumber: true, cell: ({ short }) => (short === 0 ? '–' : money(short, shown)), raw: ({ short }) => short },
      { title: 'Of equity', isNumber: true, cell: ({ share }) => percent(share), raw: ({ share }) => share },
    ],
    rows: toRows<ExposureRow>(exposure),
    empty: 'Nothing is held and no entry is on its way. Each underlying appears here with its first order.',
  }))
}

/** What holds entries back for a while. */
export function pausesPanel({ pauses }: RiskDocument): TemplateResult {
  const { zone } = preferences()
  return panel({ title: 'Pauses' }, dataTable<PauseRow>({
    caption: 'Pauses that hold entries back',
    columns: [
      { title: 'What', cell: ({ scope }) => html`<strong>${titleOf(scope)}</strong>`, raw: ({ scope }) => scope },
      { title: 'Why', cell: ({ sentence }) => sentence, raw: ({ sentence }) => sentence },
      { title: 'Until', isNumber: true, cell: ({ until }) => (until === null ? 'its cause ends' : dayAndTime(until, zone)), raw: ({ until }) => until },
    ],
    rows: toRows<PauseRow>(pauses),
    empty: 'Nothing is paused: no entry is held back after bad results or by a cool-down.',
  }))
}
