import { html, type TemplateResult } from 'lit'
import { toRows } from '../../../../contract/columns.ts'
import type { CycleRun, DayMark, DayPoint, DayView } from '../../../../contract/views/day-view.ts'
import { dataTable } from '../../../parts/data-table.ts'
import { count, gain, money, percent, type Shown, signedPercent } from '../../../words/format.ts'
import { titleOf } from '../../../words/modules.ts'
import { shortTime, type Zone } from '../../../words/time.ts'
import { kindWords, markWords } from './mark-words.ts'
import { gainAt } from './moment.ts'

interface Told {
  readonly shown: Shown
  readonly zone: Zone
}

/** The same day as tables, for those who do not see the drawing or want its figures. */
export function dayTables(day: DayView, { shown, zone }: Told): TemplateResult {
  return html`
    ${dataTable<DayMark>({
      caption: `Marks of ${day.date}`,
      rows: toRows<DayMark>(day.marks),
      empty: 'Nothing has happened on this day.',
      columns: [
        { title: 'Time', cell: ({ at }) => shortTime(at, zone), raw: iso },
        { title: 'Scope', cell: ({ module }) => titleOf(module), raw: ({ module }) => module },
        { title: 'What', cell: ({ kind, count: times }) => kindWords(kind, times), raw: ({ kind }) => kind },
        { title: 'In words', cell: markWords, raw: markWords },
      ],
    })}
    ${curveTable(day, { shown, zone })}
    ${dataTable<CycleRun>({
      caption: `Runs of cycles of ${day.date}`,
      rows: toRows<CycleRun>(day.cycles),
      empty: 'No cycle has run yet.',
      columns: [
        { title: 'From', cell: ({ from }) => shortTime(from, zone), raw: ({ from }) => new Date(from).toISOString() },
        { title: 'To', cell: ({ to }) => shortTime(to, zone), raw: ({ to }) => new Date(to).toISOString() },
        { title: 'Cycles', isNumber: true, cell: ({ count: times }) => count(times), raw: ({ count: times }) => times },
        { title: 'With a failed module', isNumber: true, cell: ({ failed }) => count(failed), raw: ({ failed }) => failed },
      ],
    })}`
}

/** The day's samples, one in five minutes. */
export function curveTable(day: DayView, { shown, zone }: Told): TemplateResult {
  return dataTable<DayPoint>({
    caption: `Curve of ${day.date}`,
    rows: toRows<DayPoint>(day.points),
    empty: 'No sample has been taken yet.',
    columns: [
      { title: 'Time', cell: ({ at }) => shortTime(at, zone), raw: iso },
      { title: 'Equity', isNumber: true, cell: ({ equity }) => money(equity, shown), raw: ({ equity }) => equity },
      { title: 'Gain', isNumber: true, cell: (point) => gain(gainAt(day, point), shown), raw: (point) => gainAt(day, point) },
      { title: 'Below peak', isNumber: true, cell: ({ drawdown }) => percent(drawdown), raw: ({ drawdown }) => drawdown },
      { title: 'SPY', isNumber: true, cell: ({ spy }) => signedPercent(spy), raw: ({ spy }) => spy },
      { title: 'BTC', isNumber: true, cell: ({ btc }) => signedPercent(btc), raw: ({ btc }) => btc },
    ],
  })
}

function iso({ at }: { readonly at: number }): string {
  return new Date(at).toISOString()
}
