import { join, resolve } from 'node:path'
import type { Config } from '../../config/config.ts'
import type { Place } from './check-places.ts'
import { trialsPath } from './count-trial.ts'
import type { BacktestFlags } from './flags.ts'
import { RESULT_FILES } from './result-files.ts'
import { tradesPlace } from './trades-place.ts'

/** Every file and folder that a run would write. */
export function placesOf(flags: Pick<BacktestFlags, 'output' | 'results' | 'html' | 'trials' | 'today'>, config: Pick<Config, 'paths'>): readonly Place[] {
  const { results, html, trials } = flags
  const trades = tradesPlace(flags, config)
  return [
    trades, ...trialsPlace({ output: trades.path, trials }), ...optional({ flag: '--html', kind: 'file', usual: 'report.html' }, html),
    ...optional({ flag: '--results', kind: 'folder', usual: 'backtest' }, results), ...(results === undefined ? [] : filesIn(results, trades)),
  ]
}

/** What a folder of results holds. Trades that are made anew may lie in it already: both are the same; a file that is added to would be cut to one day. */
function filesIn(folder: string, trades: Place): readonly Place[] {
  const files = Object.values(RESULT_FILES).map((name): Place => ({ flag: '--results', path: join(folder, name), kind: 'file', usual: name }))
  return files.filter(({ path, usual }) => usual !== RESULT_FILES.trades || trades.kind === 'added' || resolve(path) !== resolve(trades.path))
}

/** Beside the trades unless a file was named. */
export function trialsPlace({ output, trials }: { readonly output: string; readonly trials: string | undefined }): readonly Place[] {
  return [{ flag: trials === undefined ? 'the file of trials' : '--trials', path: trialsPath({ output, trials }), kind: 'added', usual: 'trials.jsonl' }]
}

/** What a flag names, where it is given. */
export function optional(given: Omit<Place, 'path'>, path: string | undefined): readonly Place[] {
  return path === undefined ? [] : [{ ...given, path }]
}
