import type { Book } from '../../core/book/book.ts'
import type { MarketView } from '../../core/market/market-view.ts'
import { GreekLedger } from './greek-ledger.ts'
import { SleeveRanges } from './sleeve-ranges.ts'

/** What only the marks of each moment tell of a run of the options module. */
export class OptionsRecord {
  readonly greeks = new GreekLedger()
  readonly ranges = new SleeveRanges()

  mark(book: Book, market: MarketView): void {
    this.greeks.mark(book, market)
    this.ranges.mark(book, market)
  }
}
