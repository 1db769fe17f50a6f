import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import type { ContractQuotes, RecordedChain } from '../options/recorded-chains.ts'
import { BadData } from './bad-data.ts'
import { findChains, type FoundChains } from './find-chains.ts'
import { type ChainRow, readChainCsv } from './read-chain-csv.ts'

export interface ChainsRequest {
  readonly root: string
  readonly underlyings: readonly string[]
  readonly calendar: SessionCalendar
}

/** Every recorded quote of some underlyings below a folder; those without any are left out. @throws BadData */
export function loadChains({ root, underlyings, calendar }: ChainsRequest): readonly RecordedChain[] {
  return findChains(root).filter(({ underlying }) => underlyings.includes(underlying)).map((found) => chainOf(found, calendar))
}

function chainOf({ underlying, interval, files }: FoundChains, calendar: SessionCalendar): RecordedChain {
  const rows = files.flatMap((path) => readChainCsv({ path, interval, calendar })).filter(({ contract }) => contract.underlying === underlying)
  const byContract = new Map<string, ChainRow[]>()
  for (const row of rows) {
    const own = byContract.get(row.contract.symbol)
    if (!own) byContract.set(row.contract.symbol, [row])
    else if (row.end > (own.at(-1)?.end ?? 0)) own.push(row)
    else throw new BadData(`${files[0] ?? underlying}: the rows of ${row.contract.symbol} are not in order of time`)
  }
  const contracts = [...byContract.values()].map(columnsOf).sort((a, b) => (a.contract.symbol < b.contract.symbol ? -1 : 1))
  return { underlying, interval, contracts }
}

function columnsOf(rows: readonly ChainRow[]): ContractQuotes {
  const [first] = rows
  if (!first) throw new RangeError('a contract without rows')
  const column = (of: (row: ChainRow) => number): Float64Array => Float64Array.from(rows, of)
  return {
    contract: first.contract, end: column((row) => row.end), bid: column((row) => row.bid), ask: column((row) => row.ask),
    bidSize: column((row) => row.bidSize), askSize: column((row) => row.askSize), openInterest: column((row) => row.openInterest),
  }
}
