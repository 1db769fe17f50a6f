import { ageWords } from './age-words.ts'
import { fail, type Finding, ok, warn } from './finding.ts'

const SKEW_WARNS = 1_000
const SKEW_FAILS = 5_000

/** @param skew Venue's clock minus ours, in milliseconds. */
export function judgeSkew(skew: number): Finding {
  const words = `clock: ${(Math.abs(skew) / 1000).toFixed(1)} s ${skew < 0 ? 'ahead of' : 'behind'} the venue`
  const remedy = 'set this machine to network time (timedatectl set-ntp true)'
  if (Math.abs(skew) > SKEW_FAILS) return fail(words, remedy)
  return Math.abs(skew) > SKEW_WARNS ? warn(words, remedy) : ok(words)
}

export interface FeedSight {
  readonly feed: 'stocks' | 'crypto' | 'options'
  readonly symbol: string
  /** Market milliseconds since the latest quote; undefined without one. */
  readonly age: number | undefined
  readonly isOpen: boolean
  /** Age from which a price carries no entry. */
  readonly freshness: number
}

export function judgeFeed({ feed, symbol, age, isOpen, freshness }: FeedSight): Finding {
  if (age === undefined) return isOpen ? fail(`feed: no quote of ${symbol}`, remedyOf(feed)) : warn(`feed: no quote of ${symbol}, while its market is closed`, 'look again during the session')
  const words = `feed: ${feed}, ${symbol} quoted ${ageWords(age)} ago`
  if (!isOpen) return ok(`${words}; its market is closed`)
  return age <= freshness ? ok(words) : warn(`${words}, over the ${ageWords(freshness)} that an entry allows`, remedyOf(feed))
}

function remedyOf(feed: FeedSight['feed']): string {
  switch (feed) {
    case 'stocks':
      return 'check STOCKS_SYMBOLS, and whether your plan includes TERCET_STOCK_FEED'
    case 'crypto':
      return 'check CRYPTO_SYMBOLS'
    case 'options':
      return 'check OPTIONS_UNDERLYINGS, and whether your plan includes TERCET_OPTION_FEED'
  }
}
