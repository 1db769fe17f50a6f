import { type Millis, millis } from '../../core/brand.ts'
import { DAY, dateOf } from '../../core/market/civil-date.ts'
import { newYorkDay } from '../../core/market/new-york-time.ts'
import type { Split } from '../../core/market/corporate-action.ts'
import { SPLIT_LAG } from '../../core/market/split-lag.ts'
import type { Broker } from '../../core/ports/broker.ts'
import { within } from '../feed/within.ts'

export interface SplitsWanted {
  readonly broker: Broker
  readonly shares: readonly string[]
  /** From this moment's date on, SPLIT_LAG days back at the least. */
  readonly since: Millis
  readonly now: Millis
  /** Wall milliseconds that the answer may take, 10 s at most. */
  readonly patience?: number | undefined
  readonly warn: (message: string) => void
}

/** Days: the longest warm-up of daily bars lies within them. */
const BACK = 400
const PATIENCE = 10_000

/**
 * Announced splits with an ex-date of today in New York, or of days just before; with each, every other one of that share that its past has to be
 * restated for. Undefined, with a warning, when the venue does not tell.
 */
export async function readSplits({ broker, shares, since, now, patience = PATIENCE, warn }: SplitsWanted): Promise<readonly Split[] | undefined> {
  if (shares.length === 0) return []
  const today = newYorkDay(now)
  const ask = async (symbols: readonly string[], from: number): Promise<readonly Split[]> => {
    const actions = await broker.corporateActions(symbols, millis(from * DAY), millis((today + 1) * DAY))
    return actions.flatMap((action) => (action.type === 'split' && action.date <= dateOf(today) ? [action] : []))
  }
  const askAll = async (): Promise<readonly Split[]> => {
    const recent = await ask(shares, Math.min(newYorkDay(since), today - SPLIT_LAG))
    return recent.length === 0 ? [] : ask([...new Set(recent.map(({ symbol }) => symbol))], today - BACK)
  }
  const limit = Math.min(patience, PATIENCE)
  try {
    return await within(limit, askAll(), () => {
      throw new Error(`no answer within ${limit / 1_000} s`)
    })
  } catch (error) {
    warn(`the venue does not tell of splits: ${error instanceof Error ? error.message : String(error)}; trading goes on, and a split is seen by two looks at the positions`)
    return undefined
  }
}
