import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { thinned } from '../../backtest/report/html/curves-section.ts'
import type { LearningReport } from '../../optimizer/report/report.ts'
import { learningPage } from '../../optimizer/report/report-page.ts'
import type { OptimizeFlags } from './flags.ts'

/** More points than these no curve shows. */
const MOST = 500

/** Writes what was asked for, each file whole or not at all. @returns their paths. */
export function writeLearning(report: LearningReport, { html, out }: Pick<OptimizeFlags, 'html' | 'out'>): readonly string[] {
  const shown = thinnedReport(report)
  const files: (readonly [string, string])[] = []
  if (html !== undefined) files.push([html, learningPage(shown)])
  if (out !== undefined) files.push([join(out, 'learning.html'), learningPage(shown)], [join(out, 'learning.json'), `${jsonOf(report)}\n`])
  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.new`, text)
    renameSync(`${path}.new`, path)
  }
  return files.map(([path]) => path)
}

/** The report as JSON, its curves thinned. */
export function jsonOf(report: LearningReport): string {
  return JSON.stringify(thinnedReport(report), null, 2)
}

function thinnedReport(report: LearningReport): LearningReport {
  const { walk } = report
  return walk ? { ...report, walk: { ...walk, moments: thinned(walk.moments.length, MOST).flatMap((i) => walk.moments[i] ?? []) } } : report
}
