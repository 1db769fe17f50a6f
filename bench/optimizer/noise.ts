import { random, type Random } from '../../core/statistic/random.ts'

/** Laws of the block noise, all of mean 0 and variance 1: normal, fat tails in clusters, a rare large loss, and that in clusters. */
export const NOISE_KINDS = ['normal', 'fat-clusters', 'skew', 'skew-clusters'] as const

/** Laws of blocks that depend on those before them, of mean 0 and variance 1 too: autoregressions, and waves of twelve hours that are half the variance. */
export const DEPENDENT_KINDS = ['lasting-.3', 'lasting-.6', 'waves'] as const

export type NoiseKind = (typeof NOISE_KINDS)[number] | (typeof DEPENDENT_KINDS)[number]

/** Fills one block's vector of independent numbers. */
export type Noise = (into: Float64Array) => void

export function noise(kind: NoiseKind, seed: number): Noise {
  const chance = random(seed)
  const normal = normals(chance)
  if (kind === 'waves') return waves(chance, normal)
  if (kind === 'lasting-.3' || kind === 'lasting-.6') return autoregression(kind === 'lasting-.3' ? 0.3 : 0.6, normal)
  const single = kind === 'normal' ? normal : kind === 'fat-clusters' ? () => student(chance, normal) : () => (chance.next() < 0.02 ? -7 : 1 / 7)
  const volatility = kind.endsWith('clusters') ? clusters(normal) : () => 1
  return (into) => {
    const scale = volatility()
    for (let i = 0; i < into.length; i += 1) into[i] = scale * single()
  }
}

function autoregression(r: number, normal: () => number): Noise {
  let last: Float64Array | undefined
  return (into) => {
    for (let i = 0; i < into.length; i += 1) into[i] = last ? r * (last[i] ?? NaN) + Math.sqrt(1 - r * r) * normal() : normal()
    last = into.slice()
  }
}

const WAVE = 72

/** Each number's wave begins where chance has it. */
function waves(chance: Random, normal: () => number): Noise {
  let [block, phases] = [0, undefined as Float64Array | undefined]
  return (into) => {
    phases ??= Float64Array.from(into, () => chance.next())
    for (let i = 0; i < into.length; i += 1) into[i] = Math.sin(2 * Math.PI * (block / WAVE + (phases[i] ?? NaN))) + Math.SQRT1_2 * normal()
    block += 1
  }
}

/** Pairs by G. Box and M. Muller (1958). */
export function normals(chance: Random): () => number {
  let spare: number | undefined
  return () => {
    if (spare !== undefined) {
      const kept = spare
      spare = undefined
      return kept
    }
    const radius = Math.sqrt(-2 * Math.log(1 - chance.next()))
    const angle = 2 * Math.PI * chance.next()
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
}

/** Student's t with four degrees, scaled to variance 1: a chi-square of four degrees is minus twice the logarithm of two uniforms' product. */
function student(chance: Random, normal: () => number): number {
  const square = -2 * Math.log((1 - chance.next()) * (1 - chance.next()))
  return normal() / Math.sqrt(square / 4) / Math.SQRT2
}

/** exp(l - .182) with l = .98 l + .12 n: the mean is 1. */
function clusters(normal: () => number): () => number {
  let log = 0
  return () => {
    log = 0.98 * log + 0.12 * normal()
    return Math.exp(log - 0.182)
  }
}
