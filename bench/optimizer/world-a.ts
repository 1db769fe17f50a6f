import { random } from '../../core/statistic/random.ts'
import type { Evaluation } from '../../optimizer/evaluation.ts'
import type { Point, SearchSpace, Values } from '../../optimizer/search-space.ts'
import { noise, type NoiseKind, normals } from './noise.ts'

/** Three parameters on 0..1. */
export const SPACE: SearchSpace = {
  axes: ['x', 'y', 'z'].map((name) => ({ name, scale: { type: 'linear', from: 0, to: 1 }, below: null })),
  fixed: {},
}

export interface WorldA {
  readonly kind: NoiseKind
  readonly seed: number
  /** Height of the edge, in block deviations. */
  readonly edge: number
  /** Where the optimum is in a block; undefined while there is none. */
  readonly optimum: (block: number) => Point | undefined
  readonly blocks: number
}

/** A market whose truth is known: OPTIMIZER.md section 3. */
export interface World {
  /** The true mean of a block. */
  readonly mean: (values: Values, block: number) => number
  readonly at: (end: number) => Evaluation
}

const FEATURES = 32
const WIDTH = FEATURES + 1

export function worldA(world: WorldA): World {
  const draw = noise(world.kind, 2 * world.seed + 1)
  const shocks = new Float64Array(world.blocks * WIDTH)
  for (let block = 0; block < world.blocks; block += 1) draw(shocks.subarray(block * WIDTH, (block + 1) * WIDTH))
  const featuresOf = features(2 * world.seed)
  const columns = new Map<string, Column>()
  // Asked again with the same object, which the bank does, no key has to be made.
  const known = new WeakMap<Values, Column>()
  const mean = (values: Values, block: number): number => height(world.edge, points(values), world.optimum(block))
  const column = (values: Values): Column => {
    const seen = known.get(values)
    if (seen) return seen
    const point = points(values)
    const found = columns.get(point.join()) ?? { loadings: featuresOf(point), returns: new Float64Array(world.blocks), count: 0 }
    columns.set(point.join(), found)
    known.set(values, found)
    return found
  }
  const filled = (values: Values, end: number): Float64Array => {
    const own = column(values)
    for (; own.count < end; own.count += 1) own.returns[own.count] = mean(values, own.count) + product(own.loadings, shocks, own.count)
    return own.returns.subarray(0, end)
  }
  return { mean, at: (end) => evaluation(filled, end) }
}

interface Column {
  readonly loadings: Float64Array
  readonly returns: Float64Array
  count: number
}

function evaluation(filled: (values: Values, end: number) => Float64Array, end: number): Evaluation {
  return {
    first: 0,
    end,
    data: `world-a-${end}`,
    returns: (values) => filled(values, end),
    // There are none; the count is what a busy strategy would have, so that it decides nothing.
    trades: (_, from) => 10 * (end - from),
    failures: () => undefined,
    counterfactual: ({ at, blocks, before, after }) => ({
      before: filled(before, end).slice(at, at + blocks),
      after: filled(after, end).slice(at, at + blocks),
    }),
  }
}

function points(values: Values): Point {
  return [values['x'] ?? NaN, values['y'] ?? NaN, values['z'] ?? NaN]
}

function product(loadings: Float64Array, shocks: Float64Array, block: number): number {
  const from = block * WIDTH
  let sum = 0
  for (let i = 0; i < WIDTH; i += 1) sum += (loadings[i] ?? NaN) * (shocks[from + i] ?? NaN)
  return sum
}

function height(edge: number, point: Point, optimum: Point | undefined): number {
  if (!optimum || edge === 0) return 0
  let square = 0
  for (let i = 0; i < point.length; i += 1) square += ((point[i] ?? NaN) - (optimum[i] ?? NaN)) ** 2
  return edge * Math.exp(-square / (2 * 0.3 ** 2))
}

/** (sqrt(.5) phi / |phi|, sqrt(.5)) with phi_j = cos(w_j u + b_j): nearby parameters earn alike. */
function features(seed: number): (point: Point) => Float64Array {
  const chance = random(seed)
  const normal = normals(chance)
  const waves = Array.from({ length: FEATURES }, () => ({ w: [normal() / 0.5, normal() / 0.5, normal() / 0.5], b: 2 * Math.PI * chance.next() }))
  return (point) => {
    const phi = waves.map(({ w, b }) => Math.cos(w.reduce((sum, weight, i) => sum + weight * (point[i] ?? NaN), b)))
    const norm = Math.sqrt(phi.reduce((sum, value) => sum + value * value, 0))
    return Float64Array.from([...phi.map((value) => (Math.SQRT1_2 * value) / norm), Math.SQRT1_2])
  }
}
