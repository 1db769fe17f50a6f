import { gain, money, type Shown, signedPercent } from '../../../words/format.ts'
import { listWords } from '../../../words/disclosure-words.ts'
import { shortTime, type Zone } from '../../../words/time.ts'
import { markWords } from './mark-words.ts'
import type { Moment } from './moment.ts'

interface Told {
  readonly shown: Shown
  readonly zone: Zone
}

/** One moment of the day as sentences: for the eye under the ribbon, and for the slider's value. */
export function momentWords(moment: Moment, { shown, zone }: Told): string {
  const { at, open, cycling, marks } = moment
  const market = open.length === 0 ? 'no market was open' : `${listWords(open)} ${open.length === 1 ? 'was' : 'were'} open`
  const silence = cycling === 'silent' ? ' No cycle ran: the engine was silent.' : ''
  const happened = marks.length === 0 ? '' : ` ${marks.slice(0, MOST).map(markWords).join(' ')}${marks.length > MOST ? ` And ${marks.length - MOST} more.` : ''}`
  return `At ${shortTime(at, zone)} ${stood(moment, shown)}; ${market}.${silence}${happened}`
}

/** More are in the list below the sentence. */
const MOST = 3

function stood({ point, gain: made, share }: Moment, shown: Shown): string {
  if (!point) return 'nothing had been counted yet'
  if (point.equity === null || made === null) return 'the equity was not known'
  const percent = shown.money === 'share' || share === null ? '' : ` (${signedPercent(share)})`
  return shown.money === 'share' ? `the desk stood at ${gain(made, shown)} on the day` : `the desk stood at ${money(point.equity, shown)}, ${gain(made, shown)}${percent} on the day`
}
