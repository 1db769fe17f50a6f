import type { LiveDocument } from '../../contract/documents/live.ts'
import { gain, signedPercent } from './format.ts'

type Told = Pick<LiveDocument, 'money' | 'shown'>

/** Today's profit in the document's money: equity less the day's opening, deposits taken out. Null while a price is missing. */
export function todayGain({ money: { equity, dayOpen } }: Pick<LiveDocument, 'money'>): number | null {
  return equity === null ? null : equity - dayOpen
}

/** `+$312.10 (+0.31 %)`; where money is told as shares, the share alone. */
export function todayWords(live: Told): string {
  const amount = gain(todayGain(live), live.shown)
  return live.shown.money === 'share' || live.money.today === null ? amount : `${amount} (${signedPercent(live.money.today)})`
}
