export interface Metric {
  /** In Prometheus' words: `snake_case`, with its unit at the end. */
  readonly name: string
  readonly type: 'counter' | 'gauge'
  readonly help: string
  readonly value: number
}

/** Metrics in Prometheus' text form, in the order given. */
export function metricText(metrics: readonly Metric[]): string {
  return metrics.map(({ name, type, help, value }) => `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${name} ${value}\n`).join('')
}
