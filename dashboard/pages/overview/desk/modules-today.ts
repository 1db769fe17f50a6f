import { html, svg, type TemplateResult } from 'lit'
import type { LiveDocument } from '../../../../contract/documents/live.ts'
import { dataTable } from '../../../parts/data-table.ts'
import { gainFigure } from '../../../parts/gain-figure.ts'
import { panel } from '../../../parts/panel.ts'
import { gain, money } from '../../../words/format.ts'
import { MODULES, titleOf } from '../../../words/modules.ts'
import { scaleOf, type Split, splitBar, totalOf } from './split-bar.ts'

interface Row extends Split {
  readonly name: string
  readonly note: string
}

/** Today's profit by module: what was closed, what is open gained today, what it cost; together they are what equity made, but for what lies outside. */
export function modulesToday({ modules, shown }: LiveDocument): TemplateResult {
  const rows = MODULES.map((name): Row => ({ ...modules[name], name: titleOf(name), note: modules[name].enabled ? `${modules[name].open} open` : 'switched off' }))
  const scale = scaleOf(rows)
  return panel({ title: 'Today by module', note: html`<span class="key"><svg width="12" height="12" aria-hidden="true"><rect class="realised" width="12" height="12"></rect></svg> realised</span> <span class="key"><svg width="12" height="12" aria-hidden="true"><rect class="unrealised" x="0.5" y="0.5" width="11" height="11"></rect></svg> unrealised</span>, since midnight in New York <span class="key"><svg width="12" height="12" aria-hidden="true"><rect class="fees" y="4" width="12" height="4"></rect></svg> fees; losses lie left of the middle` }, dataTable<Row>({
    caption: 'Today by module',
    rows,
    empty: 'No module is seated.',
    columns: [
      { title: 'Module', cell: ({ name, note }) => html`${name} <span class="quiet">${note}</span>`, raw: ({ name }) => name },
      { title: 'Split', cell: (row) => bar(row, scale) },
      { title: 'Realised', isNumber: true, cell: ({ realised }) => gain(realised, shown), raw: ({ realised }) => realised },
      { title: 'Unrealised, today', isNumber: true, cell: ({ unrealised }) => gain(unrealised, shown), raw: ({ unrealised }) => unrealised },
      { title: 'Fees', isNumber: true, cell: ({ fees }) => money(fees, shown), raw: ({ fees }) => fees },
      { title: 'Result', isNumber: true, cell: (row) => gainFigure(totalOf(row), shown), raw: totalOf },
    ],
  }))
}

const [WIDTH, HEIGHT] = [176, 16] as const

function bar(row: Row, scale: number): TemplateResult {
  return html`<svg class="split-bar" width=${WIDTH} height=${HEIGHT} aria-hidden="true">
    ${splitBar(row, scale, WIDTH).map(({ part, x, width }) => svg`<rect class=${part} x=${x} y=${part === 'fees' ? 6 : 2} width=${Math.max(1, width)} height=${part === 'fees' ? 4 : 12}></rect>`)}
    <line x1=${WIDTH / 2} x2=${WIDTH / 2} y1="0" y2=${HEIGHT}></line>
  </svg>`
}
