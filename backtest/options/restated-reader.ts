import { type Millis, millis } from '../../core/brand.ts'
import type { Chain } from '../../core/market/chain.ts'
import type { ChainWindow } from '../../core/market/chain-window.ts'
import type { CorporateAction, Split } from '../../core/market/corporate-action.ts'
import type { Contract } from '../../core/market/instrument.ts'
import { newYorkMidnight } from '../../core/market/new-york-time.ts'
import type { Quote } from '../../core/market/quote.ts'
import { splitQuote } from '../../core/market/split-quote.ts'
import { splitSymbol } from '../../core/market/split-symbol.ts'
import type { ChainReader, RecordedReader } from './recorded-chains.ts'

interface Restated {
  /** The midnight that begins the ex-date. */
  readonly at: Millis
  /** New prices for old ones. */
  readonly factor: number
  /** What a contract was called before, by what it is called since. */
  readonly before: ReadonlyMap<string, string>
}

/**
 * Reads a recorded chain whose share was split. The same symbol is another contract from an ex-date on: what was said before it counts under the new name, in new shares
 * and with its old time, until the new contract is quoted. Listed are those that were.
 */
export class RestatedReader implements ChainReader {
  private readonly recorded: RecordedReader
  private readonly actions: readonly CorporateAction[]
  private readonly known = new Map<CorporateAction, Restated>()

  /** @param actions Those of the tape, in order of date. They may come to be as it is played. */
  constructor(recorded: RecordedReader, actions: readonly CorporateAction[]) {
    this.recorded = recorded
    this.actions = actions
  }

  covers(at: Millis): boolean {
    return this.recorded.covers(at)
  }

  lastSpoken(at: Millis): Millis | undefined {
    return this.recorded.lastSpoken(at)
  }

  chain(at: Millis, window: ChainWindow, only?: readonly Contract[]): Chain {
    const split = this.lastSplit(at)
    const chain = this.recorded.chain(at, window, only)
    return split ? { ...chain, entries: chain.entries.filter(({ quote }) => quote.at >= split.at) } : chain
  }

  quote(symbol: string, at: Millis): Quote | undefined {
    const split = this.lastSplit(at)
    const quote = this.recorded.quote(symbol, at)
    if (!split || (quote && quote.at >= split.at)) return quote
    const before = split.before.get(symbol)
    const last = before === undefined ? undefined : this.quote(before, millis(split.at - 1))
    return last && splitQuote({ ...last, symbol }, split.factor)
  }

  middle(symbol: string, at: Millis): number | undefined {
    const split = this.lastSplit(at)
    const middle = this.recorded.middle(symbol, at, split?.at)
    if (!split || middle !== undefined) return middle
    const before = split.before.get(symbol)
    const last = before === undefined ? undefined : this.middle(before, millis(split.at - 1))
    return last === undefined ? undefined : last * split.factor
  }

  private lastSplit(at: Millis): Restated | undefined {
    for (let i = this.actions.length - 1; i >= 0; i -= 1) {
      const action = this.actions[i]
      if (action?.type !== 'split' || action.symbol !== this.recorded.underlying) continue
      const split = this.restatedBy(action)
      if (split.at <= at) return split
    }
    return undefined
  }

  private restatedBy(action: Split): Restated {
    const known = this.known.get(action)
    if (known) return known
    const before = new Map(this.recorded.symbols.map((symbol) => [splitSymbol(symbol, action) ?? symbol, symbol]))
    const made = { at: newYorkMidnight(action.date), factor: action.from / action.to, before }
    this.known.set(action, made)
    return made
  }
}
