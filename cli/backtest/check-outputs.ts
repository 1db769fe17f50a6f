import type { Config } from '../../config/config.ts'
import { BadData } from '../../backtest/data/bad-data.ts'
import { csvWriter } from '../../backtest/report/csv-writer.ts'
import { checkPlaces } from './check-places.ts'
import { checkWriters } from './check-writers.ts'
import { trialsPath } from './count-trial.ts'
import type { BacktestFlags } from './flags.ts'
import { placesOf } from './places-of.ts'
import { tradesPlace } from './trades-place.ts'
import { trialsIn } from './trials-file.ts'
import type { Wish } from './wish.ts'
import { journalOf } from './write-results.ts'

export interface OutputsGiven {
  readonly flags: BacktestFlags
  readonly config: Config
  readonly wish: Wish
  readonly span: { readonly from: number; readonly to: number }
}

/** Whatever the run would write, judged before it begins. @throws UsageError, BadData for a file that is there and not to be added to. */
export function checkOutputs({ flags, config, wish, span }: OutputsGiven): void {
  checkWriters(config)
  checkPlaces(placesOf(flags, config))
  const output = tradesPlace(flags, config).path
  trialsIn(trialsPath({ output, trials: flags.trials }))
  try {
    csvWriter(journalOf(output, wish, span))
  } catch (error) {
    throw new BadData(error instanceof Error ? error.message : String(error))
  }
}
