import type { Evaluation } from '../../optimizer/evaluation.ts';
import type { Point, SearchSpace, Values } from '../../optimizer/search-space.ts';
import { type NoiseKind } from './noise.ts';
/** Three parameters on 0..1. */
export declare const SPACE: SearchSpace;
export interface WorldA {
    readonly kind: NoiseKind;
    readonly seed: number;
    /** Height of the edge, in block deviations. */
    readonly edge: number;
    /** Where the optimum is in a block; undefined while there is none. */
    readonly optimum: (block: number) => Point | undefined;
    readonly blocks: number;
}
/** A market whose truth is known: OPTIMIZER.md section 3. */
export interface World {
    /** The true mean of a block. */
    readonly mean: (values: Values, block: number) => number;
    readonly at: (end: number) => Evaluation;
}
export declare function worldA(world: WorldA): World;
