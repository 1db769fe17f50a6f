import { type Random } from '../../core/statistic/random.ts';
/** Laws of the block noise, all of mean 0 and variance 1: normal, fat tails in clusters, a rare large loss, and that in clusters. */
export declare const NOISE_KINDS: readonly ['normal', 'fat-clusters', 'skew', 'skew-clusters'];
export type NoiseKind = (typeof NOISE_KINDS)[number];
/** Fills one block's vector of independent numbers. */
export type Noise = (into: Float64Array) => void;
export declare function noise(kind: NoiseKind, seed: number): Noise;
/** Pairs by G. Box and M. Muller (1958). */
export declare function normals(chance: Random): () => number;
