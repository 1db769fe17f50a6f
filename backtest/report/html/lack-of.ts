import type { Judgement } from '../../judgement/judgement.ts'
import { isEnough, type Sufficiency } from '../../../core/statistic/least-data.ts'
import { count } from './format.ts'

/** What is missing, in words that stand beside 'not enough data'; undefined where there is enough. */
export interface Lack {
  readonly returns: string | undefined
  readonly trades: string | undefined
  /** Whichever is missing, for figures that need both. */
  readonly either: string | undefined
}

export function lackOf({ data: { dailyReturns, closedTrades } }: Pick<Judgement, 'data'>): Lack {
  const [returns, trades] = [said(dailyReturns, 'daily return'), said(closedTrades, 'finished trade')]
  return { returns, trades, either: [returns, trades].filter((one) => one !== undefined).join('; ') || undefined }
}

function said(data: Sufficiency, what: string): string | undefined {
  return isEnough(data) ? undefined : `${count(data.there)} ${what}${data.there === 1 ? '' : 's'}, ${data.needed} are needed`
}
