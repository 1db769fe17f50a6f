import type { LearnerState } from './learner-state.ts'
import type { Settings } from './settings.ts'

/**
 * How many of the points round the champion are played by now. New ones have to live through the whole history: they take their seats in the bank's
 * order, evenly over the cool-down in which nothing may be promoted, whatever they earned. The first champion's are all there (decision 23).
 */
export function seatedLocals({ champion, bank, path, lastChange }: Pick<LearnerState, 'champion' | 'bank' | 'path' | 'lastChange'>, end: number, { coolDown }: Pick<Settings, 'coolDown'>): number {
  const { length } = bank.locals
  const age = end - champion.since
  const isFirst = lastChange === null && champion.since === path.from
  return isFirst || age >= coolDown ? length : Math.floor((length * Math.max(0, age)) / coolDown)
}
