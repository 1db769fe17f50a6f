import { html, type TemplateResult } from 'lit'
import { toRows } from '../../../contract/columns.ts'
import type { OptionsDocument } from '../../../contract/documents/options.ts'
import type { AssignmentRow, ExpiryRow } from '../../../contract/views/options-room-view.ts'
import { dataTable } from '../../parts/data-table.ts'
import { panel } from '../../parts/panel.ts'
import { price, quantity, signedPercent } from '../../words/format.ts'
import { contractWords } from '../../words/names.ts'
import { daysLeft } from './payoff.ts'

/** What ends when. */
export function expiriesPanel({ expiries }: OptionsDocument): TemplateResult {
  return panel({ title: 'Expiries' }, dataTable<ExpiryRow>({
    caption: 'Expiries',
    columns: [
      { title: 'Last day', cell: ({ expiry }) => html`<strong>${expiry}</strong>`, raw: ({ expiry }) => expiry },
      { title: 'Left', cell: ({ days }) => daysLeft(days), raw: ({ days }) => days },
      { title: 'Contracts', isNumber: true, cell: ({ contracts }) => quantity(contracts), raw: ({ contracts }) => contracts },
      { title: 'Structures', isNumber: true, cell: ({ structures }) => structures, raw: ({ structures }) => structures },
    ],
    rows: toRows<ExpiryRow>(expiries),
    empty: 'No contract is held, so nothing expires.',
  }))
}

const RISKS = { low: 'Low', pin: '● Pin: the price is within 1 % of the strike', high: '▲ High: in the money with hardly any time value' } as const
const COVERS = { 'shares': 'shares held', 'cash': 'cash kept', 'long-leg': 'a bought leg', 'no': 'nothing' } as const

/** Short contracts that a holder may exercise against the desk. */
export function assignmentsPanel({ assignments }: OptionsDocument): TemplateResult {
  const note = 'Each short contract, the most endangered first. An assignment trades shares at the strike; they stay with the options module.'
  return panel({ title: 'What may be assigned', note }, dataTable<AssignmentRow>({
    caption: 'What may be assigned',
    columns: [
      { title: 'Contract', cell: ({ symbol }) => html`<strong>${contractWords(symbol)}</strong>`, raw: ({ symbol }) => symbol },
      { title: 'Risk', cell: ({ risk }) => html`<span class="risk" data-risk=${risk}>${RISKS[risk]}</span>`, raw: ({ risk }) => risk },
      { title: 'Left', cell: ({ days }) => daysLeft(days), raw: ({ days }) => days },
      { title: 'In the money', isNumber: true, cell: ({ inTheMoney }) => signedPercent(inTheMoney), raw: ({ inTheMoney }) => inTheMoney },
      { title: 'Time value', isNumber: true, cell: ({ timeValue }) => price(timeValue), raw: ({ timeValue }) => timeValue },
      { title: 'Covered by', cell: ({ covered }) => COVERS[covered], raw: ({ covered }) => covered },
    ],
    rows: toRows<AssignmentRow>(assignments),
    empty: 'No contract is sold short, so nothing can be assigned.',
  }))
}
