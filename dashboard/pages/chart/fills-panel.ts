import { html, type TemplateResult } from 'lit'
import { dataTable } from '../../parts/data-table.ts'
import { panel } from '../../parts/panel.ts'
import { price, quantity } from '../../words/format.ts'
import { strategyTitle } from '../../words/names.ts'
import { clockTime } from '../../words/time.ts'
import type { Told } from './bar-story.ts'

/** The fills of the picture, newest first; each leads to its bar. */
export function fillsPanel({ fills, zone }: Told, symbol: string, date: string, show: (bar: number) => void): TemplateResult {
  return panel({ title: 'Fills on this chart' }, dataTable({
    caption: `Fills of ${symbol} on ${date}`,
    rows: [...fills].reverse(),
    empty: `Nothing was bought or sold on this chart: ${symbol} was held from before, or its contracts were traded.`,
    columns: [
      { title: 'Time', cell: ({ at }) => clockTime(at, zone), raw: ({ at }) => new Date(at).toISOString() },
      { title: 'Side', cell: ({ side }) => html`<span class="side" data-side=${side}>${side === 'buy' ? 'Bought' : 'Sold'}</span>`, raw: ({ side }) => side },
      { title: 'Quantity', isNumber: true, cell: ({ qty }) => quantity(qty), raw: ({ qty }) => qty },
      { title: 'Price', isNumber: true, cell: (row) => price(row.price), raw: (row) => row.price },
      { title: 'Strategy', cell: ({ strategy }) => strategyTitle(strategy), raw: ({ strategy }) => strategy },
      { title: 'On the chart', cell: ({ at, bar }) => html`<button type="button" @click=${() => show(bar)}>Show<span class="visually-hidden"> the fill of ${clockTime(at, zone)}</span></button>` },
    ],
  }))
}
