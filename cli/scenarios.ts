import { join } from 'node:path'
import type { SourceChoice } from '../exchange/open-source.ts'

/** A simulated market made to show one thing, with the settings under which it shows. */
export interface Scenario {
  /** What it shows, and what is made up for it; a sentence or two. */
  readonly text: string
  readonly source: SourceChoice
  readonly seed: number
  /** Most market seconds in a second: in lock-step a slower machine only takes longer. */
  readonly speed: number
  /** What replaces the environment's settings. */
  readonly settings: Readonly<Record<string, string>>
}

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'regime-shift': {
    text:
      'Coins swing twice a day for two months, which the optimizer learns to follow; after one more day they swing eight times a day, which ' +
      'makes what it learned wrong, and it goes back. No real market keeps time like this one: it is made so that there is something to learn.',
    source: {
      type: 'synthetic',
      seed: 3,
      start: '2026-03-09T00:05:00Z',
      universe: { shares: 0, pairs: 6, underlyings: 0, contractsPer: 0 },
      regimeShift: {
        from: '2026-03-10',
        before: { drifting: 0, ranging: 0, volatility: 0.5, waves: { perDay: 2, height: 1.2 } },
        after: { drifting: 0, ranging: 0, volatility: 0.5, waves: { perDay: 8, height: 1 } },
      },
    },
    seed: 3,
    speed: 900,
    settings: {
      STOCKS_TRADING: 'false',
      OPTIONS_TRADING: 'false',
      CRYPTO_TRADING: 'true',
      CRYPTO_SYMBOLS: 'BTC/USD,ETH/USD,SOL/USD,LTC/USD,AVAX/USD,LINK/USD',
      CRYPTO_STRATEGIES: 'crypto_momentum',
      ML_OPTIMIZATION: 'true',
      TERCET_OPTIMIZER: 'apply',
      ML_OPTIMIZATION_INTERVAL: '600',
      ORCHESTRATOR_CYCLE_DELAY: '120',
      // The optimizer rests while a limit is near or entries are halted, and after the shift every trade loses.
      CRYPTO_MAX_ALLOCATION: '1',
      TERCET_BREAKER_LOSSES: '1000',
      TERCET_PROTECTIONS: 'false',
    },
  },
}

export const SCENARIO_NAMES: readonly string[] = Object.keys(SCENARIOS)

/** The environment of a scenario: its settings, and a state folder of its own, so that it never mixes with the usual local market. */
export function scenarioVariables(name: string, { settings }: Scenario, state: string): Readonly<Record<string, string>> {
  return { ...settings, TERCET_STATE: join(state, `scenario-${name}`), TERCET_JOURNAL: '' }
}
