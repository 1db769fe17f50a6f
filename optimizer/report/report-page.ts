import { html } from '../../backtest/report/html/html.ts'
import { pageFrame } from '../../backtest/report/html/page-frame.ts'
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
  const main = html`${walk ? gainSection(walk) : undefined}
${evidenceSection(report)}
${walk ? historySection(report, walk) : undefined}
${walk ? ledgerSection(walk) : undefined}
${scatterSection(report)}
${sensitivitySection(report)}
${auditSection(report.audit)}
${dataSection(report)}`
  return pageFrame({ title: `${report.strategy.name} on ${report.symbols.join(', ')}: Tercet learning`, style: LEARNING_STYLE, head: headSection(report), main, version: report.version })
}
