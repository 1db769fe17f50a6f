import type { ChartView } from '../../../contract/views/chart-view.ts'

/** Names of the panes below the bars: indicators of one family share one. */
export function panesOf(indicators: readonly Pick<ChartView['indicators'][number], 'name' | 'pane'>[]): readonly string[] {
  return [...new Set(indicators.filter(({ pane }) => pane === 'own').map(({ name }) => familyOf(name)))]
}

/** `rsi 14` is of the family `rsi`. */
export function familyOf(name: string): string {
  return name.split(' ')[0] ?? name
}
