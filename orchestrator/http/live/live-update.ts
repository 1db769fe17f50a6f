import type { StateView } from '../../../contract/state-view.ts'

/** What `/api/ws` pushes. Each update is the whole of its kind, so that a client needs none of the earlier ones. */
export const LIVE_TYPES = ['account_update', 'position_update', 'signal_update', 'news_update'] as const

export type LiveType = (typeof LIVE_TYPES)[number]

/** One message. `seq` is the newest fact that it contains; times are epoch milliseconds, `at` of market time. */
export interface LiveMessage {
  readonly type: LiveType | 'snapshot'
  readonly seq: number
  readonly at: number
  readonly wall: number
  readonly paper: boolean
  readonly data: unknown
}

/** A headline of a news feed. */
export interface NewsItem {
  readonly at: number
  readonly headline: string
  readonly symbols: readonly string[]
}

/** Undefined where there is nothing to say: without a feed there is no news. */
export function liveData(type: LiveType, state: StateView, news: readonly NewsItem[] | undefined): unknown {
  const { account, environment, equity, cash, peak, day, states, positions, decisions } = state
  switch (type) {
    case 'account_update':
      return { account, environment, equity, cash, peak, day, states }
    case 'position_update':
      return { positions }
    case 'signal_update':
      return { decisions, prices: pricesOf(state) }
    case 'news_update':
      return news && { items: news }
  }
}

/** The last price of everything that is held. */
function pricesOf({ positions }: StateView): Readonly<Record<string, number | null>> {
  return Object.fromEntries(positions.flatMap(({ holdings }) => holdings.map(({ symbol, mark }) => [symbol, mark])))
}
