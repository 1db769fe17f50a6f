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
import { parametersSection } from './parameters-section.ts'
import { refusalsSection } from './refusals-section.ts'
import type { Report } from './report.ts'
import { robustnessSection } from './robustness-section.ts'
import { STYLE } from './style.ts'
import { tradesSection } from './trades-section.ts'

/** The whole report in one file that asks nothing of a network and runs nothing. The same report makes the same bytes. */
export function reportPage(report: Report): string {
  const title = `${report.strategies.map(({ name }) => name).join(', ')} on ${report.symbols.join(', ')}, ${report.first} to ${report.last}: Tercet backtest`
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
${headSection(report)}
<main>
${curvesSection(report)}
${monthsSection(report)}
${figuresSection(report)}
${luckSection(report)}
${robustnessSection(report)}
${parametersSection(report)}
${attributionSection(report)}
${insideSection(report)}
${optionsSection(report)}
${refusalsSection(report)}
${tradesSection(report)}
${dataSection(report)}
</main>
<footer><p>Made by Tercet ${report.version}. Figures follow from the data and the assumptions above; past results say little about those to come.</p></footer>
</body>
</html>
`.markup
}
