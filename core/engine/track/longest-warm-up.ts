import { buildIndicator, isAnchored } from '../../indicator/register.ts'
import type { Strategy } from '../../module/strategy.ts'
import { rangesOf } from '../parameters.ts'

/** Warm-up bars, in bars of the strategy, under the parameters that ask for most, so that a change of parameters finds them. */
export function longestWarmUp(strategy: Strategy): number {
  const known = LONGEST.get(strategy)
  if (known !== undefined) return known
  const most = Object.fromEntries(rangesOf(strategy.parameters).map(({ name, maximum }) => [name, maximum]))
  const made = Math.max(1, ...Object.values(strategy.indicators(most)).map((spec) => (isAnchored(spec) ? 0 : buildIndicator(spec).warmUp)))
  LONGEST.set(strategy, made)
  return made
}

/** A strategy never changes, and thousands of runs begin with the same. */
const LONGEST = new WeakMap<Strategy, number>()
