import { defaultParameters } from '../../core/engine/parameters.ts'
import { BadSweep } from '../../backtest/sweep/bad-sweep.ts'
import { drawPoints } from '../../backtest/sweep/draw-points.ts'
import { gridPoints } from '../../backtest/sweep/grid-points.ts'
import type { Point } from '../../backtest/sweep/point.ts'
import { readAxes } from '../../backtest/sweep/read-axes.ts'
import { type SweepRange, sweepRanges } from '../../backtest/sweep/sweep-range.ts'
import { loneSeat } from '../backtest/lone-seat.ts'
import type { Wish } from '../backtest/wish.ts'
import { backtestModules } from '../../modules/index.ts'
import type { SweepFlags } from './flags.ts'

export interface SweptPoints {
  readonly points: readonly Point[]
  /** What they were drawn from; undefined of a grid. */
  readonly drawn: readonly SweepRange[] | undefined
}

/** What moves in a sweep: all combinations of a grid, or so many drawn points. @throws BadSweep naming the problem and the remedy. */
export function pointsOf({ grid, points, range, seed }: SweepFlags, { seats, parameters }: Wish): SweptPoints {
  const { module, strategies } = loneSeat(seats)
  const [name = '', ...others] = strategies
  const strategy = backtestModules[module].strategies[name]
  if (!strategy || others.length > 0) throw new BadSweep('a sweep moves the parameters of one strategy: name one with --strategy')
  const ranges = sweepRanges(strategy)
  const given = { strategy: name, ranges }
  if (range !== undefined && points === undefined) throw new BadSweep('--range narrows a draw: add --points, or name steps with --grid')
  if (grid === undefined && points === undefined) throw new BadSweep(`nothing is to be swept: give --grid such as ${exampleOf(ranges)}, or draw points with --points 100`)
  if (grid !== undefined && points !== undefined) throw new BadSweep('--grid plays all of its points and --points draws some: choose one (--range narrows a draw)')
  const fixed = Object.keys(parameters[0]?.values ?? {})
  const free = ranges.filter((one) => !fixed.includes(one.name))
  const axes = grid ?? range
  const named = axes === undefined ? undefined : readAxes({ ...given, text: axes, needsStep: grid !== undefined })
  const twice = named?.find((one) => fixed.includes(one.name))
  if (twice) throw new BadSweep(`${twice.name} is fixed by --param and swept too: leave one of them out`)
  const still = { ranges, values: { ...defaultParameters(strategy.parameters), ...parameters[0]?.values } }
  if (named && points === undefined) return { points: gridPoints(named, still), drawn: undefined }
  if (named === undefined && free.length === 0) throw new BadSweep('--param fixes every parameter: leave one free')
  const drawn = named ?? free
  return { points: drawPoints({ axes: drawn, count: points ?? 0, seed, still }), drawn }
}

function exampleOf(ranges: readonly SweepRange[]): string {
  return ranges.slice(0, 2).map(({ name, minimum, maximum, isWhole }) => `${name}=${minimum}:${maximum}:${isWhole ? Math.max(1, Math.round((maximum - minimum) / 4)) : Number(((maximum - minimum) / 4).toPrecision(2))}`).join(',')
}
