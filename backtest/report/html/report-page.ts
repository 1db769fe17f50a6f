import { attributionSection } from './attribution-section.ts'
import { curvesSection } from './curves-section.ts'
import { dataSection } from './data-section.ts'
import { figuresSection } from './figures-section.ts'
import { headSection } from './head-section.ts'
import { html } from './html.ts'
import { insideSection } from './inside-section.ts'
import { luckSection } from './luck-section.ts'
import { monthsSection } from './months-section.ts'
import { optionsSection } from './options-section.ts'
import { pageFrame } from './page-frame.ts'
import { parametersSection } from './parameters-section.ts'
import { refusalsSection } from './refusals-section.ts'
import type { Report } from './report.ts'
import { robustnessSection } from './robustness-section.ts'
import { runTitle } from './run-title.ts'
import { STYLE } from './style.ts'
import { tradesSection } from './trades-section.ts'

/** The whole report in one file that asks nothing of a network and runs nothing. The same report makes the same bytes. */
export function reportPage(report: Report): string {
  const title = `${runTitle(report)}, ${report.first} to ${report.last}: Tercet backtest`
  const main = html`${curvesSection(report)}
${monthsSection(report)}
${figuresSection(report)}
${luckSection(report)}
<div class="halves">${robustnessSection(report)}</div>
${parametersSection(report)}
${attributionSection(report)}
${insideSection(report)}
${optionsSection(report)}
${refusalsSection(report)}
${tradesSection(report)}
${dataSection(report)}`
  return pageFrame({ title, style: STYLE, head: headSection(report), main, version: report.version })
}
