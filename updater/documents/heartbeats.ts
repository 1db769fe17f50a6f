import type { HealthView } from '../../contract/health-view.ts'
import type { StateView } from '../../contract/state-view.ts'
import type { EngineWatch } from '../watch-engine.ts'
import type { Content } from './content.ts'

type Beats = Content<'live'>['heartbeats']

export interface Signs {
  readonly now: number
  readonly watch: EngineWatch
  readonly state: StateView | undefined
  readonly health: HealthView | undefined
}

/** Who lives, as far as the updater can tell: with a silent engine nothing in it is up. */
export function heartbeats({ now, watch, state, health }: Signs): Beats {
  const isUp = watch.state === 'up'
  const module = (name: 'stocks' | 'crypto' | 'options'): Beats['stocks'] => {
    const at = health?.loop?.lastCycleAt ?? null
    if (state && !state.modules[name].enabled) return { at, state: 'disabled' }
    if (!isUp) return { at, state: watch.state }
    const outcome = state?.cycle?.modules[name]?.outcome
    return { at, state: outcome === undefined ? 'starting' : outcome === 'failed' || outcome === 'late' ? 'down' : 'up' }
  }
  const optimizer = health?.components.find(({ name }) => name === 'optimizer')
  return {
    engine: { at: watch.lastAt, state: watch.state },
    updater: { at: now, state: 'up' },
    stocks: module('stocks'),
    crypto: module('crypto'),
    options: module('options'),
    optimizer: optimizer ? { at: optimizer.since, state: isUp ? optimizer.state : watch.state } : { at: null, state: 'disabled' },
  }
}
