import type { LiveDocument } from '../../../../contract/documents/live.ts'
import { NONE, number, percent } from '../../../words/format.ts'

/** A figure of the record beside what is aimed at (PRF-04); nothing here is promised. */
export interface Target {
  readonly title: string
  readonly actual: string
  readonly aim: string
  /** How the two compare, in words. */
  readonly standing: string
}

export function targetsOf({ winRate, worstDrawdown, sharpe }: LiveDocument['record']): readonly Target[] {
  return [
    { title: 'Win rate', actual: percent(winRate, 1), aim: '55\u201365\u00a0%', standing: standing(winRate, [0.55, 0.65], 'after the first closed trade') },
    { title: 'Worst drawdown', actual: percent(worstDrawdown), aim: 'below 20\u00a0%', standing: standing(worstDrawdown, [0, 0.2], 'after the first day') },
    { title: 'Sharpe ratio', actual: sharpe === null ? NONE : number(sharpe), aim: 'above 1.5', standing: standing(sharpe, [1.5, Infinity], 'after 20 days') },
  ]
}

function standing(actual: number | null, [least, most]: readonly [number, number], when: string): string {
  if (actual === null) return `told ${when}`
  return actual < least ? 'below the target' : actual > most ? 'above the target' : 'on target'
}
