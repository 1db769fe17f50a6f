import type { Config } from '../../config/config.ts'
import type { Place } from './check-places.ts'
import { trialsPath } from './count-trial.ts'
import type { BacktestFlags } from './flags.ts'

/** Every file and folder that a run would write. */
export function placesOf({ output, results, html, trials, today }: Pick<BacktestFlags, 'output' | 'results' | 'html' | 'trials' | 'today'>, config: Pick<Config, 'paths'>): readonly Place[] {
  const trades: Place = { flag: output === undefined ? 'OUTPUT_LOCATION' : '--output', path: output ?? config.paths.trades, kind: today === undefined ? 'file' : 'added', usual: 'trades.csv' }
  return [trades, ...trialsPlace({ output: trades.path, trials }), ...optional({ flag: '--html', kind: 'file', usual: 'report.html' }, html), ...optional({ flag: '--results', kind: 'folder', usual: 'backtest' }, results)]
}

/** Beside the trades unless a file was named. */
export function trialsPlace({ output, trials }: { readonly output: string; readonly trials: string | undefined }): readonly Place[] {
  return [{ flag: trials === undefined ? 'the file of trials' : '--trials', path: trialsPath({ output, trials }), kind: 'added', usual: 'trials.jsonl' }]
}

/** What a flag names, where it is given. */
export function optional(given: Omit<Place, 'path'>, path: string | undefined): readonly Place[] {
  return path === undefined ? [] : [{ ...given, path }]
}
