import { thinned } from '../../backtest/report/html/curves-section.ts'
import { day } from './format.ts'
import type { Moment } from './report.ts'

/** Five dates under a chart; where days repeat, its two ends. */
export function dateLabels(moments: readonly Pick<Moment, 'at'>[]): readonly string[] {
  const labels = thinned(moments.length, 5).map((i) => day(moments[i]?.at ?? 0))
  return new Set(labels).size === labels.length ? labels : [labels[0] ?? '', labels.at(-1) ?? '']
}
