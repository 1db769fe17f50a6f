import { metricText } from '../../contract/metric-text.ts'
import type { LearningView } from '../../contract/views/learning-view.ts'

type Told = Pick<LearningView, 'runs' | 'changes' | 'measured' | 'helped' | 'failures' | 'effect'>

/** What learning did, in Prometheus' text form (MET-05). A share that nothing was measured for is left out: it is not 0. */
export function learningMetrics({ runs, changes, measured, helped, failures, effect: { share, path } }: Told): string {
  return metricText([
    { name: 'ml_runs_total', type: 'counter', help: 'Runs of the optimizer, one for each module.', value: runs },
    { name: 'ml_parameter_changes_total', type: 'counter', help: 'Parameter changes put in force, by whomever.', value: changes },
    { name: 'ml_changes_measured_total', type: 'counter', help: 'Changes of the optimizer whose effect is known.', value: measured },
    { name: 'ml_changes_helped_total', type: 'counter', help: 'Measured changes that did better than what they replaced.', value: helped },
    ...(share === null ? [] : [{ name: 'ml_changes_helped_ratio', type: 'gauge', help: 'Share of measured changes that helped, 0 to 1.', value: share } as const]),
    { name: 'ml_path_gain_ratio', type: 'gauge', help: 'Path of parameters in force less never having changed, as a share of a fixed notional.', value: path.value },
    { name: 'ml_failures_total', type: 'counter', help: 'Failures of the optimizer.', value: failures },
  ])
}
