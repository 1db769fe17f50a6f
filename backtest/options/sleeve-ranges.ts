import type { Book, Sleeve } from '../../core/book/book.ts'
import { unrealised } from '../../core/book/equity.ts'
import type { MarketView } from '../../core/market/market-view.ts'

/** Dollars that an open round turn stood at, in its worst and in its best moment, fees taken off. */
export interface SleeveRange {
  readonly worst: number
  readonly best: number
}

/** How far the round turns of the options module went while they were open, at marks: bars of the underlying do not tell. */
export class SleeveRanges {
  private readonly open = new Map<string, { worst: number; best: number }>()

  /** After each moment of the tape. */
  mark({ sleeves }: Book, market: MarketView): void {
    for (const sleeve of sleeves.values()) if (sleeve.module === 'options') this.take(sleeve, market)
  }

  /** Of a round turn by its sleeve and its beginning; undefined when it never saw a mark. */
  of(sleeve: string, openedAt: number): SleeveRange | undefined {
    return this.open.get(`${sleeve} ${openedAt}`)
  }

  private take(sleeve: Sleeve, market: MarketView): void {
    const standing = unrealised(sleeve, market)
    if (standing === undefined) return
    const value = standing + sleeve.realised - sleeve.fees
    const key = `${sleeve.key} ${sleeve.openedAt}`
    const known = this.open.get(key)
    if (!known) this.open.set(key, { worst: value, best: value })
    else {
      known.worst = Math.min(known.worst, value)
      known.best = Math.max(known.best, value)
    }
  }
}
