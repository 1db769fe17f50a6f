import type { ModuleName } from '../core/order/module-name.ts'

/** What the optimizer may do and when; OPTIMIZER.md section 1.13 gives the measured reasons. Blocks are the module's trading time. */
export interface Settings {
  /** Blocks in one day of the module: 144 round the clock, 39 in a session. */
  readonly blocksPerDay: number
  /** Blocks during which candidates and anchors stay as they are. */
  readonly epochBlocks: number
  /** How far back evidence may begin, in days before the epoch. */
  readonly anchorDays: readonly number[]
  readonly globalPoints: number
  readonly localPoints: number
  /** Most that one change moves a coordinate, as a share of its range. */
  readonly step: number
  /** Runs without a promotion after any change. */
  readonly coolDown: number
  readonly modulePromotionsADay: number
  readonly systemPromotionsADay: number
  /** A promotion needs an e-value of 1 / alpha, a rollback one of 1 / rollbackAlpha. */
  readonly alpha: number
  readonly rollbackAlpha: number
  /** A candidate worse than this t over any shorter window cannot carry a promotion. */
  readonly vetoT: number
  readonly vetoWindows: readonly number[]
  /** What the proposed point itself must show since the winning anchor. */
  readonly pathT: number
  readonly minimumTrades: number
  readonly deviationLimit: number
  readonly drawdownLimit: number
  /** A longer anchor that speaks against the promoted point by this t ends the memory there. */
  readonly floorT: number
  /** Weight of large moves in a block's score. */
  readonly aversion: number
  /** Days over which a change is judged afterwards. */
  readonly judgedDays: number
  /** Days of scores that are kept. */
  readonly keptDays: number
  readonly kernelWidth: number
  readonly ridge: number
}

/** What an operator may hold the optimizer to: less than usual, never more, for everything else was measured with the usual. */
export type Policy = Pick<Settings, 'systemPromotionsADay' | 'alpha'>

const SHARED = {
  anchorDays: [0.25, 0.5, 1, 2, 4, 8, 16, 32],
  globalPoints: 48,
  localPoints: 16,
  step: 0.12,
  coolDown: 6,
  modulePromotionsADay: 4,
  systemPromotionsADay: 10,
  alpha: 0.05,
  rollbackAlpha: 0.2,
  vetoT: -0.5,
  vetoWindows: [12, 18, 36, 72],
  pathT: 1,
  minimumTrades: 30,
  deviationLimit: 1.5,
  drawdownLimit: 1.25,
  floorT: -2,
  aversion: 0.01,
  keptDays: 64,
  kernelWidth: 0.35,
  ridge: 0.3,
} as const

/** A market that never closes: an epoch is six hours. */
export const CRYPTO_SETTINGS: Settings = { ...SHARED, blocksPerDay: 144, epochBlocks: 36, judgedDays: 1 }

/** Stocks and options: three epochs a session. */
export const SESSION_SETTINGS: Settings = { ...SHARED, blocksPerDay: 39, epochBlocks: 13, judgedDays: 2 }

/** For blocks of any length: an epoch is a quarter of a day round the clock, and a third of a session. */
export function settingsFor(module: ModuleName, blocksPerDay: number): Settings {
  const usual = module === 'crypto' ? CRYPTO_SETTINGS : SESSION_SETTINGS
  const epochBlocks = Math.max(1, Math.floor((usual.epochBlocks * blocksPerDay) / usual.blocksPerDay))
  return { ...usual, blocksPerDay, epochBlocks }
}

/** For bars much longer than ten minutes: evidence is counted in blocks, so a day is as many of them as usual, whatever they last. */
export function coarseSettings(module: ModuleName): Settings {
  return module === 'crypto' ? CRYPTO_SETTINGS : SESSION_SETTINGS
}

/** The level of a whole day and three modules at 5 %, for some 30 % more data. */
export function strict(settings: Settings): Settings {
  return { ...settings, alpha: 0.05 / 12 }
}
