import { html, type TemplateResult } from 'lit'
import { toRows } from '../../../../contract/columns.ts'
import type { LiveDocument, LiveTrade } from '../../../../contract/documents/live.ts'
import { linkTo } from '../../../app/place.ts'
import { preferences } from '../../../app/preferences.ts'
import { dataTable } from '../../../parts/data-table.ts'
import { panel } from '../../../parts/panel.ts'
import { count, money, price, quantity, signedPercent } from '../../../words/format.ts'
import { titleOf } from '../../../words/modules.ts'
import { contractWords } from '../../../words/names.ts'
import { newestTime } from '../../../words/time.ts'

const SHOWN = 20

/** The newest fills, newest first (DSH-05). */
export function newestTrades({ trades, totals, shown, market }: LiveDocument): TemplateResult {
  const { zone } = preferences()
  const rows = toRows<LiveTrade>(trades).toSorted((a, b) => b.at - a.at).slice(0, SHOWN)
  return panel({ title: 'Newest trades', note: html`${count(totals.trades)} ${totals.trades === 1 ? 'fill' : 'fills'} today. <a href=${linkTo('trades')}>All fills</a> <a href=${linkTo('orders')}>The life of each order</a>` }, dataTable<LiveTrade>({
    caption: 'Newest trades',
    rows,
    empty: 'Nothing has been traded yet. Each fill stands here with its price, its fee and how far it slipped from the middle of the market.',
    columns: [
      { title: 'Time', cell: ({ at }) => newestTime(at, market, zone), raw: ({ at }) => new Date(at).toISOString() },
      { title: 'Symbol', cell: ({ symbol, module }) => html`${whole(contractWords(symbol))} <span class="quiet">${titleOf(module)}</span>`, raw: ({ symbol }) => symbol },
      { title: 'Side', cell: ({ side }) => side === 'buy' ? 'bought' : 'sold', raw: ({ side }) => side },
      { title: 'Quantity', isNumber: true, cell: ({ qty }) => quantity(qty), raw: ({ qty }) => qty },
      { title: 'Price', isNumber: true, cell: (row) => price(row.price), raw: (row) => row.price },
      { title: 'Fee', isNumber: true, cell: ({ fee }) => money(fee, shown), raw: ({ fee }) => fee },
      { title: 'Slippage', isNumber: true, cell: ({ slippage }) => signedPercent(slippage, 3), raw: ({ slippage }) => slippage },
    ],
  }))
}

/** Words between which a line may end, and nowhere else: the date of a contract is read whole. */
function whole(text: string): readonly TemplateResult[] {
  return text.split(' ').map((word, i) => html`${i === 0 ? '' : ' '}<span class="whole">${word}</span>`)
}
