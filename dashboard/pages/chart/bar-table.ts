import { html, type TemplateResult } from 'lit'
import type { ChartBar } from '../../../contract/views/chart-view.ts'
import { dataTable } from '../../parts/data-table.ts'
import { price, quantity } from '../../words/format.ts'
import { shortTime } from '../../words/time.ts'
import { fillSentence, type Told } from './bar-story.ts'

/** Every bar with the fills in it; the newest first. */
export function barTable({ bars, fills, levels, zone }: Told, symbol: string, date: string): TemplateResult {
  const said = new Map<number, string>()
  for (const fill of fills) said.set(fill.bar, `${said.get(fill.bar) ?? ''} ${fillSentence(fill)}`.trim())
  const rows = bars.map((bar, i) => ({ ...bar, index: i, happened: said.get(i) ?? '' })).reverse()
  const level = (kind: 'stop' | 'target') => ({ index }: { readonly index: number }): string =>
    [...new Set(levels.flatMap(({ kind: own, values }) => (own === kind && typeof values[index] === 'number' ? [price(values[index])] : [])))].join(', ')
  const figure = (title: string, name: 'open' | 'high' | 'low' | 'close') => ({
    title, isNumber: true as const, cell: (row: ChartBar) => price(row[name]), raw: (row: ChartBar) => row[name],
  })
  return html`${dataTable({
    caption: `Bars of ${symbol} on ${date}`,
    rows,
    empty: '',
    key: ({ at }) => at,
    columns: [
      { title: 'Time', cell: ({ at }) => shortTime(at, zone), raw: ({ at }) => new Date(at).toISOString() },
      figure('Open', 'open'), figure('High', 'high'), figure('Low', 'low'), figure('Close', 'close'),
      { title: 'Volume', isNumber: true, cell: ({ volume }) => quantity(volume), raw: ({ volume }) => volume },
      { title: 'Stop', isNumber: true, cell: level('stop'), raw: level('stop') },
      { title: 'Target', isNumber: true, cell: level('target'), raw: level('target') },
      { title: 'Fills', isText: true, cell: ({ happened }) => happened, raw: ({ happened }) => happened },
    ],
  })}`
}
