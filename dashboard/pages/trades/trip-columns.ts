import { html } from 'lit'
import type { RoundTrip } from '../../../contract/views/trades-view.ts'
import type { Column } from '../../parts/data-table.ts'
import { fileColumns } from '../../parts/file-columns.ts'
import { directed, gainFigure } from '../../parts/gain-figure.ts'
import { symbolLink } from '../../parts/symbol-link.ts'
import { money, type Shown, signedPercent } from '../../words/format.ts'
import { ownerTitle } from '../../words/names.ts'
import { rMultiple } from '../../words/r-multiple.ts'
import { clockTime, span, type Zone } from '../../words/time.ts'
import { net } from './day-result.ts'

export interface Told {
  readonly shown: Shown
  readonly zone: Zone
  readonly date: string
}

export const TRIP_FILE = fileColumns<RoundTrip>(
  ['at', 'openedAt', 'module', 'strategy', 'symbol', 'realised', 'fees', 'basis', 'return', 'r', 'parameters', 'entry', 'exit'], ['at', 'openedAt'])

/** Columns of the table of round trips. */
export function tripColumns({ shown, zone, date }: Told): readonly Column<RoundTrip>[] {
  return [
    { title: 'Closed', cell: ({ at }) => clockTime(at, zone) },
    { title: 'Symbol', cell: (row) => html`<span>${symbolLink(row.symbol, date)}<br><span class="quiet">${ownerTitle(row.module, row.strategy)}</span></span>` },
    { title: 'After fees', isNumber: true, cell: (row) => gainFigure(net(row), shown) },
    { title: 'R', isNumber: true, cell: ({ r }) => directed(rMultiple(r)) },
    { title: 'Return', isNumber: true, cell: (row) => signedPercent(row.return) },
    { title: 'Basis', isNumber: true, cell: ({ basis }) => money(basis, shown) },
    { title: 'Fees', isNumber: true, cell: ({ fees }) => money(fees, shown) },
    { title: 'Held', isNumber: true, cell: ({ at, openedAt }) => span(at - openedAt) },
    { title: 'Why it was opened, why it ended', isText: true, cell: ({ entry, exit }) => html`<span class="sentences"><span><span class="label">In</span> ${entry}</span><span><span class="label">Out</span> ${exit}</span></span>` },
  ]
}
