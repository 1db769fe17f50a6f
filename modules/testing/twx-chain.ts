import type { ModuleView } from '../../core/module/module.ts'
import type { Share } from '../../core/market/instrument.ts'
import { chainOf, quoteOf, viewOf, type Row } from './module-view.ts'

/** Expiries 10, 31 and 45 days after 2026-03-10. */
export const NEAR = '2026-03-20'
export const MIDDLE = '2026-04-10'
export const FAR = '2026-04-24'

/** An underlying at 70.05, its contracts 31 days from expiry. */
export const ROWS: readonly Row[] = [
  ['put', 62.5, 0.2, 0.24, -0.08],
  ['put', 65, 0.5, 0.55, -0.17],
  ['put', 67.5, 1.05, 1.1, -0.31],
  ['put', 70, 2, 2.1, -0.48],
  ['put', 72.5, 3.4, 3.6, -0.66],
  ['call', 67.5, 3.6, 3.8, 0.69],
  ['call', 70, 2.05, 2.15, 0.52],
  ['call', 72.5, 1, 1.05, 0.32],
  ['call', 75, 0.4, 0.45, 0.16],
]

const TWX: Share = { type: 'share', symbol: 'TWX', fractionable: true, shortable: true }

/** What the options module sees of that underlying. */
export function optionsView(strategy: string, values: Readonly<Record<string, number>>, given: Partial<ModuleView> = {}): ModuleView {
  return viewOf({
    strategy,
    underlying: 'TWX',
    instrument: TWX,
    quote: quoteOf('TWX', 70.04, 70.06),
    chain: chainOf({ [NEAR]: ROWS, [MIDDLE]: ROWS, [FAR]: ROWS }),
    parameters: { version: 3, values },
    ...given,
  })
}
