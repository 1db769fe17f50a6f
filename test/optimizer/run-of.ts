import { millis } from '../../core/brand.ts'
import type { LearnerState } from '../../optimizer/learner-state.ts'
import { newLearner } from '../../optimizer/new-learner.ts'
import type { RunInput } from '../../optimizer/run-input.ts'
import { type Point, valuesAt } from '../../optimizer/search-space.ts'
import { CRYPTO_SETTINGS } from '../../optimizer/settings.ts'
import { SPACE, worldA, type World } from '../../bench/optimizer/world-a.ts'

export const MIDDLE: Point = [0.5, 0.5, 0.5]

/** A small bank, so that a run costs little. */
export const SETTINGS = { ...CRYPTO_SETTINGS, globalPoints: 16, localPoints: 8 }

/** 1,000 blocks: past the burn-in, with room for three anchors. */
export const START = 1000

/** A market with a strong edge at one place up to a block, and at another from there on. */
export function market({ edge = 2, first = [0.2, 0.3, 0.7], until = Infinity, then = MIDDLE }: { readonly edge?: number; readonly first?: Point; readonly until?: number; readonly then?: Point } = {}): World {
  return worldA({ kind: 'normal', seed: 7, edge, optimum: (block) => (block < until ? first : then), blocks: 4000 })
}

export function learnerIn(world: World, changed: Partial<RunInput> = {}, at = START): LearnerState {
  const input = runOf(world, at, undefined, changed)
  const { space, settings, evaluation, inForce, pins } = input
  return newLearner({ module: 'crypto', strategy: 'world-a', seed: 3, space, settings, evaluation, inForce, pins })
}

/** The run after block `end`, with what the state has in force. */
export function runOf(world: World, end: number, state: LearnerState | undefined, changed: Partial<RunInput> = {}): RunInput {
  return {
    at: millis(end * 600_000),
    day: Math.floor(end / 144),
    settings: SETTINGS,
    space: SPACE,
    evaluation: world.at(end),
    inForce: { version: state?.champion.version ?? 0, values: valuesAt(SPACE, state?.champion.point ?? MIDDLE) },
    tradingState: 'active',
    isMarketOpen: true,
    isPaused: false,
    pins: [],
    systemPromotionsToday: 0,
    fills: [],
    isModelled: false,
    liveDrawdown: 0,
    ...changed,
  }
}
