import { join } from 'node:path'
import type { Config } from '../../config/config.ts'
import type { Place } from './check-places.ts'
import type { BacktestFlags } from './flags.ts'

/** The file of trades: as `--output` says, then OUTPUT_LOCATION, then in OUTPUT_DIR. That of `--today` is added to. */
export function tradesPlace({ output, today }: Pick<BacktestFlags, 'output' | 'today'>, { paths }: Pick<Config, 'paths'>): Place {
  const place = { kind: today === undefined ? 'file' : 'added', usual: 'trades.csv' } as const
  if (output !== undefined) return { ...place, flag: '--output', path: output }
  if (paths.trades !== undefined) return { ...place, flag: 'OUTPUT_LOCATION', path: paths.trades }
  return { ...place, flag: 'OUTPUT_DIR', path: join(paths.output, 'trades.csv') }
}
