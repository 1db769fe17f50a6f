import { millis, unreachable, type Millis } from '../core/brand.ts'
import type { Split } from '../core/market/corporate-action.ts'
import { replayTape, type DataTape, type FolderTape } from './alpaca-api/sources/replay-tape.ts'
import { walkTapes } from './alpaca-api/sources/walk-tapes.ts'
import { splitMarket } from './market/split-market.ts'
import type { SyntheticOptions } from './market/synthetic/options.ts'
import { syntheticMarket } from './market/synthetic/synthetic-market.ts'
import type { MarketSource } from './market/source.ts'

/** Which market the exchange shows. Times are ISO 8601 or epoch milliseconds. */
export type SourceChoice =
  | (Omit<SyntheticOptions, 'start' | 'clock'> & { readonly type: 'synthetic'; readonly start?: string | number; readonly splits?: readonly Omit<Split, 'type'>[] })
  | { readonly type: 'walk'; readonly tape: 'a' | 'b'; readonly dataRoot: string }
  | DataTape
  | FolderTape

/** Builds the market; a simulated one begins where a saved exchange stands. @throws Error when it cannot be built. */
export async function openSource(choice: SourceChoice, clock: Millis | undefined): Promise<MarketSource> {
  switch (choice.type) {
    case 'synthetic': {
      const { start, type: _type, splits = [], ...rest } = choice
      const begin = start === undefined ? {} : { start: millis(new Date(start).getTime()) }
      const market = syntheticMarket({ ...rest, ...begin, ...(clock === undefined ? {} : { clock }) })
      return splits.length === 0 ? market : splitMarket(market, splits.map((split) => ({ type: 'split', ...split })))
    }
    case 'walk':
      return replayTape(walkTapes(choice.dataRoot)[choice.tape])
    case 'data':
    case 'folder':
      return replayTape(choice)
    default:
      return unreachable(choice)
  }
}
