import { html } from 'lit'
import type { FillRow } from '../../../contract/views/trades-view.ts'
import { linkTo } from '../../app/place.ts'
import type { Column } from '../../parts/data-table.ts'
import { fileColumns } from '../../parts/file-columns.ts'
import { symbolLink } from '../../parts/symbol-link.ts'
import { money, NONE, price, quantity, signedPercent } from '../../words/format.ts'
import { titleOf } from '../../words/modules.ts'
import { clockTime } from '../../words/time.ts'
import type { Told } from './trip-columns.ts'

export const FILL_FILE = fileColumns<FillRow>(['at', 'order', 'symbol', 'module', 'side', 'qty', 'price', 'fee', 'slippage'], ['at'])

/** Columns of the table of fills. */
export function fillColumns({ shown, zone, date }: Told): readonly Column<FillRow>[] {
  return [
    { title: 'Time', cell: ({ at }) => clockTime(at, zone) },
    { title: 'Symbol', cell: ({ symbol }) => symbolLink(symbol, date) },
    { title: 'Module', cell: ({ module }) => titleOf(module) },
    { title: 'Side', cell: ({ side }) => html`<span class="side" data-side=${side}>${side === 'buy' ? 'Bought' : 'Sold'}</span>` },
    { title: 'Quantity', isNumber: true, cell: ({ qty }) => quantity(qty) },
    { title: 'Price', isNumber: true, cell: (row) => price(row.price) },
    { title: 'Fee', isNumber: true, cell: ({ fee }) => money(fee, shown) },
    { title: 'Slippage', isNumber: true, cell: ({ slippage }) => (slippage === null ? NONE : signedPercent(slippage, 3)) },
    { title: 'Order', cell: ({ order }) => html`<a href=${linkTo('orders', { date, id: order })}>its life<span class="visually-hidden"> of order ${order}</span></a>` },
  ]
}
