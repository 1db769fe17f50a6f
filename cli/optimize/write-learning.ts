import { join } from 'node:path'
import { writeWhole } from '../../backtest/report/write-whole.ts'
import { thinned } from '../../backtest/report/html/curves-section.ts'
import type { LearningReport } from '../../optimizer/report/report.ts'
import { learningPage } from '../../optimizer/report/report-page.ts'
import type { Place } from '../backtest/check-places.ts'
import { optional } from '../backtest/places-of.ts'
import type { OptimizeFlags } from './flags.ts'

/** More points than these no curve shows. */
const MOST = 500

/** Every file and folder that a study would write. */
export function learningPlaces({ html, out }: Pick<OptimizeFlags, 'html' | 'out'>): readonly Place[] {
  const kept = out === undefined || out.trim() === '' ? [] : KEPT.map((name): Place => ({ flag: '--out', path: join(out, name), kind: 'file', usual: name }))
  return [...optional({ flag: '--html', kind: 'file', usual: 'learning.html' }, html), ...optional({ flag: '--out', kind: 'folder', usual: 'learning' }, out), ...kept]
}

/** Page and JSON in the folder of `--out`. */
const KEPT = ['learning.html', 'learning.json'] as const

/** Writes what was asked for, each file whole or not at all. @returns their paths. */
export function writeLearning(report: LearningReport, { html, out }: Pick<OptimizeFlags, 'html' | 'out'>): readonly string[] {
  const shown = thinnedReport(report)
  const files: (readonly [string, string])[] = []
  if (html !== undefined) files.push([html, learningPage(shown)])
  const [page, json] = KEPT
  if (out !== undefined) files.push([join(out, page), learningPage(shown)], [join(out, json), `${jsonOf(report)}\n`])
  for (const [path, text] of files) writeWhole(path, text)
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
