import type { Series } from '../../../core/statistic/series.ts'
import type { Evaluation } from '../../evaluation.ts'
import type { Point, SearchSpace } from '../../search-space.ts'
import { CRYPTO_SETTINGS } from '../../settings.ts'
import type { AuditInput } from '../audit-of.ts'

/** One parameter on 0..1; candidates stand in a row on it, the champion at 0. */
const SPACE: SearchSpace = { axes: [{ name: 'x', scale: { type: 'linear', from: 0, to: 1 }, below: null }], fixed: {} }

/** A day of twelve blocks keeps the tests short. */
export const SETTINGS = { ...CRYPTO_SETTINGS, blocksPerDay: 12, aversion: 0 }

export interface MadeBank {
  readonly blocks: number
  readonly candidates: number
  /** Return of candidate `k` (from 1 on; 0 is the champion) in a block. */
  readonly value: (k: number, block: number) => number
  readonly holding?: number
}

/** An audit's input whose every return is given. */
export function madeBank({ blocks, candidates, value, holding = 0 }: MadeBank): AuditInput {
  const place = (k: number): Point => [k / candidates]
  const columns = Array.from({ length: candidates + 1 }, (_, k) => Float64Array.from({ length: blocks }, (_, block) => value(k, block)))
  const returns = (values: Readonly<Record<string, number>>): Series => columns[Math.round((values['x'] ?? NaN) * candidates)] ?? []
  const evaluation: Evaluation = { first: 0, end: blocks, data: 'made', returns, trades: () => 0, failures: () => undefined, counterfactual: () => ({ before: [], after: [] }) }
  const points = Array.from({ length: candidates }, (_, i) => place(i + 1))
  return {
    state: { bank: { id: 1, globals: points, locals: [], pinned: [] }, champion: { version: 0, point: place(0), since: 0 }, baseline: { x: 0 }, deviation: null, origin: 0 },
    space: SPACE, settings: SETTINGS, evaluation, seed: 1, holding,
  }
}

/** Standard normal numbers by Box and Muller from a generator of Park and Miller's: none of the code under test. */
export function normals(seed: number): () => number {
  let state = seed
  const uniform = (): number => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
}

/** A table of noise: one draw for every candidate and block. */
export function noiseTable(seed: number, { candidates, blocks }: { readonly candidates: number; readonly blocks: number }): (k: number, block: number) => number {
  const next = normals(seed)
  const table = Float64Array.from({ length: (candidates + 1) * blocks }, next)
  return (k, block) => table[k * blocks + block] ?? NaN
}
