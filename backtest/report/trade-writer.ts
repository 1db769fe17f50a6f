import type { CompletedTrade } from '../result/completed-trade.ts'

/** What a writer says when it is done. */
export interface Written {
  readonly trades: number
  /** Where they are: a path or an address. */
  readonly where: string
}

/** The two calls of every trade writer: one trade as it comes, then the end. */
export interface TradeWriter {
  writeTrade(trade: CompletedTrade): Promise<void>
  finalize(): Promise<Written>
}
