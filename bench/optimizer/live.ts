import { millis } from '../../core/brand.ts'
import type { LearnerState } from '../../optimizer/learner-state.ts'
import type { LedgerEntry } from '../../optimizer/ledger-entry.ts'
import { Memory } from '../../optimizer/memory.ts'
import { newLearner } from '../../optimizer/new-learner.ts'
import { runOnce } from '../../optimizer/run-once.ts'
import { type Point, type Values, valuesAt } from '../../optimizer/search-space.ts'
import { CRYPTO_SETTINGS } from '../../optimizer/settings.ts'
import { SPACE, type World } from './world-a.ts'

/** Blocks before the first run: 39 days. */
export const HISTORY = 39 * 144

export interface LiveInput {
  readonly world: World
  readonly seed: number
  readonly start: Point
  /** Live blocks. */
  readonly blocks: number
  /** Told after every run; false ends the life early. */
  readonly onRun?: (run: LiveRun) => boolean
}

export interface LiveRun {
  /** Block at which it happened, which is the first under `after`. */
  readonly block: number
  readonly entry: LedgerEntry
  readonly before: Values
  readonly after: Values
  readonly state: LearnerState
}

/** One module's life, a run after every block. */
export function live({ world, seed, start, blocks, onRun }: LiveInput): readonly LiveRun[] {
  const memory = new Memory()
  const inForce = { version: 0, values: valuesAt(SPACE, start) }
  const common = { space: SPACE, settings: CRYPTO_SETTINGS, pins: [] }
  let state = newLearner({ ...common, module: 'crypto', strategy: 'world-a', seed, evaluation: world.at(HISTORY), inForce })
  let inForceValues = inForce.values
  const changes: LiveRun[] = []
  for (let block = HISTORY + 1; block <= HISTORY + blocks; block += 1) {
    const { state: next, proposal, ledgerEntry } = runOnce(state, {
      ...common,
      at: millis(block * 600_000),
      day: Math.floor(block / 144),
      evaluation: world.at(block),
      inForce: { version: state.champion.version, values: inForceValues },
      tradingState: 'active',
      isMarketOpen: true,
      isPaused: false,
      systemPromotionsToday: 0,
      fills: [],
      isModelled: false,
      liveDrawdown: 0,
    }, memory)
    const run = { block, entry: ledgerEntry, before: inForceValues, after: proposal.values, state: next }
    if (proposal.type !== 'keep') {
      changes.push(run)
      inForceValues = proposal.values
    }
    state = next
    if (onRun && !onRun(run)) break
  }
  return changes
}
