import type { LearningView } from '../../contract/views/learning-view.ts'

type Told = Pick<LearningView, 'runs' | 'changes' | 'measured' | 'helped' | 'failures' | 'effect'>

/** What learning did, in Prometheus' text form (MET-05). A share that nothing was measured for is left out: it is not 0. */
export function learningMetrics({ runs, changes, measured, helped, failures, effect: { share, path } }: Told): string {
  return [
    metric('ml_runs_total', 'counter', 'Runs of the optimizer, one for each module.', runs),
    metric('ml_parameter_changes_total', 'counter', 'Parameter changes put in force, by whomever.', changes),
    metric('ml_changes_measured_total', 'counter', 'Changes of the optimizer whose effect is known.', measured),
    metric('ml_changes_helped_total', 'counter', 'Measured changes that did better than what they replaced.', helped),
    ...(share === null ? [] : [metric('ml_changes_helped_ratio', 'gauge', 'Share of measured changes that helped, 0 to 1.', share)]),
    metric('ml_path_gain_ratio', 'gauge', 'Path of parameters in force less never having changed, as a share of a fixed notional.', path.value),
    metric('ml_failures_total', 'counter', 'Failures of the optimizer.', failures),
  ].join('')
}

function metric(name: string, type: 'counter' | 'gauge', help: string, value: number): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${value}\n`
}
