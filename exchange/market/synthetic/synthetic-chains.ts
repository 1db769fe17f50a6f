import type { ContractDesk } from './contract-desk.ts'
import { contractDesks } from './contract-desks.ts'
import type { SyntheticOptions } from './options.ts'
import { symbolFeeds } from './symbol-feeds.ts'

/** The chains of a simulated market without its clock: every question names its moment. */
export function syntheticChains(options: SyntheticOptions): ReadonlyMap<string, ContractDesk> {
  return contractDesks(options, new Map(symbolFeeds(options).map((feed) => [feed.listed.instrument.symbol, feed])))
}
