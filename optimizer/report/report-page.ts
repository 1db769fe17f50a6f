import { html } from '../../backtest/report/html/html.ts'
import { auditSection } from './audit-section.ts'
import { dataSection } from './data-section.ts'
import { evidenceSection } from './evidence-section.ts'
import { gainSection } from './gain-section.ts'
import { headSection } from './head-section.ts'
import { historySection } from './history-section.ts'
import { ledgerSection } from './ledger-section.ts'
import type { LearningReport } from './report.ts'
import { scatterSection } from './scatter-section.ts'
import { sensitivitySection } from './sensitivity-section.ts'
import { LEARNING_STYLE } from './style.ts'

/** The whole report in one file that asks nothing of a network and runs nothing. The same report makes the same bytes. */
export function learningPage(report: LearningReport): string {
  const { walk } = report
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${report.strategy.name} on ${report.symbols.join(', ')}: Tercet learning</title>
<style>${{ markup: LEARNING_STYLE }}</style>
</head>
<body>
${headSection(report)}
<main>
${walk ? gainSection(walk) : undefined}
${evidenceSection(report)}
${walk ? historySection(report, walk) : undefined}
${walk ? ledgerSection(walk) : undefined}
${scatterSection(report)}
${sensitivitySection(report)}
${auditSection(report.audit)}
${dataSection(report)}
</main>
<footer><p>Made by Tercet ${report.version}. Figures follow from the data and the assumptions above; past results say little about those to come.</p></footer>
</body>
</html>
`.markup
}
