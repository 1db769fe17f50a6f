import { html, type TemplateResult } from 'lit'
import { toRows } from '../../../../contract/columns.ts'
import type { LiveDocument, LivePosition } from '../../../../contract/documents/live.ts'
import { linkTo } from '../../../app/place.ts'
import { dataTable } from '../../../parts/data-table.ts'
import { gainFigure } from '../../../parts/gain-figure.ts'
import { panel } from '../../../parts/panel.ts'
import { count, price, quantity } from '../../../words/format.ts'
import { ownerTitle } from '../../../words/names.ts'

/** The largest open positions. */
export function holdings({ positions, totals, shown }: LiveDocument): TemplateResult {
  const rows = toRows<LivePosition>(positions)
  const more = totals.positions > rows.length ? `The largest ${rows.length} of ${count(totals.positions)}.` : `${count(totals.positions)} open.`
  const levels = rows.some(({ module }) => module === 'options') ? ' Stops and targets of options are prices of the underlying.' : ''
  return panel({ title: 'Positions', note: html`${more}${levels} <a href=${linkTo('positions')}>Reasons, distances and time exits</a>` }, dataTable<LivePosition>({
    caption: 'Open positions',
    rows,
    empty: 'Nothing is held. A position stands here from its first fill until it is closed, with its stop and target.',
    columns: [
      { title: 'Symbol', cell: ({ symbol, module, strategy }) => html`<a href=${linkTo('chart', { symbol })}>${symbol}</a> <span class="quiet">${ownerTitle(module, strategy)}</span>`, raw: ({ symbol }) => symbol },
      { title: 'Quantity', isNumber: true, cell: ({ qty }) => quantity(qty), raw: ({ qty }) => qty },
      { title: 'Price', isNumber: true, cell: ({ mark }) => price(mark), raw: ({ mark }) => mark },
      { title: 'Stop', isNumber: true, cell: ({ stop }) => price(stop), raw: ({ stop }) => stop },
      { title: 'Target', isNumber: true, cell: ({ target }) => price(target), raw: ({ target }) => target },
      { title: 'Unrealised', isNumber: true, cell: ({ unrealised }) => gainFigure(unrealised, shown), raw: ({ unrealised }) => unrealised },
    ],
  }))
}
