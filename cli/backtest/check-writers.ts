import type { Config } from '../../config/config.ts'
import { UsageError } from './usage-error.ts'

/** @throws UsageError for a writer that is known by name alone: whoever set it would look for trades where none are. */
export function checkWriters({ writers }: Pick<Config, 'writers'>): void {
  const missing = writers.filter((name) => name !== 'csv')
  if (missing.length > 0) throw new UsageError(`WRITER_TYPE names ${missing.join(' and ')}, which ${missing.length === 1 ? 'is' : 'are'} not built yet: set WRITER_TYPE=csv, and copy the file on from where it is written`)
}
