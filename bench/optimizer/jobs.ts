import type { Edge, Job } from './job.ts'
import { DEPENDENT_KINDS, NOISE_KINDS } from './noise.ts'

/** Seeds of the acceptance lives; the design was tried on others. */
const FIRST_SEED = 41_000

/** Every life of one round, long ones first so that both workers end together. */
export function jobsOf({ isShort }: { readonly isShort: boolean }): readonly Job[] {
  const edges: readonly Edge[] = isShort ? [0.8, 0.4] : [0.8, 0.4, 0.2]
  const seeds = seedsOf(isShort ? 6 : 24)
  const lives = edges.flatMap((edge) => (['planted', 'break', 'speed'] as const).flatMap((type) => seeds.map((seed): Job => ({ type, edge, seed }))))
  const noise = [...NOISE_KINDS, ...DEPENDENT_KINDS].flatMap((kind) => seedsOf(isShort ? 20 : 80).map((seed): Job => ({ type: 'noise', kind, seed, days: 10 })))
  const naive = NOISE_KINDS.map((kind): Job => ({ type: 'naive', kind, seed: FIRST_SEED, days: 10 }))
  const worldB = seeds.map((seed): Job => ({ type: 'world-b', seed }))
  return [...worldB, ...lives, ...noise, ...naive]
}

function seedsOf(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => FIRST_SEED + i)
}
