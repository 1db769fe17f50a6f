import type { HealthView } from '../../contract/health-view.ts'
import type { FillView, LimitView, PositionView, StateView } from '../../contract/state-view.ts'

/** One moment of a made-up desk; `scale` multiplies every amount of money, and prices stay. */
export interface Scene {
  readonly at: number
  readonly seq: number
  readonly environment?: StateView['environment']
  readonly scale?: number
  readonly equity?: number
  readonly fills?: readonly FillView[]
  readonly positions?: readonly PositionView[]
  readonly state?: StateView['states']['desk']['state']
  readonly date?: string
  readonly last24?: { readonly trades: number; readonly wins: number }
  readonly optionsOpen?: boolean
  readonly wall?: number
}

export function stateOf(scene: Scene): StateView {
  const { at, seq, environment = 'paper', scale = 1, fills = [], positions = [], state = 'active', date = '2026-03-10', last24 = { trades: 0, wins: 0 }, optionsOpen = true, wall = at } = scene
  const equity = (scene.equity ?? 100_250) * scale
  const scope = { state, cause: state === 'active' ? null : 'command', numbers: {}, since: state === 'active' ? null : at, limit: null }
  const module = {
    enabled: true, symbols: ['AAPL'], strategies: ['momentum'], signals: 4, approved: 2, refused: 1, openPositions: positions.length, realised: 120 * scale, unrealised: 30 * scale,
    fees: 1.5 * scale, closedTrades: 3, winRate: 2 / 3, errors: 0, byStrategy: [],
  }
  const today = { realised: 120 * scale, unrealised: 30 * scale, fees: 1.5 * scale, trades: 1 }
  const open = { open: true, changesAt: null }
  return {
    schema: 1, environment, account: 'PA3XK9Q7T2', version: '0.1.0', notices: [], seq, at, wall, startedAt: at - 3_600_000,
    cycle: { n: 12, at: at - 5_000, duration: 240, modules: { stocks: cycle, crypto: cycle, options: cycle } },
    equity, cash: 50_000 * scale, peak: 100_500 * scale, day: { date, equity: 100_000 * scale, realised: 120 * scale, fees: 1.5 * scale },
    states: { desk: scope, stocks: scope, crypto: scope, options: scope },
    limits: [limit('position', 0.06, 0.1), limit('daily-loss', 100 * scale, 500 * scale), limit('open-positions', 3, 10)],
    modules: { stocks: module, crypto: module, options: module },
    positions, orders: [], fills, trades: [], refusals: [], decisions: [],
    today: {
      opening: 100_000 * scale, realised: 360 * scale, unrealised: 90 * scale, fees: 4.5 * scale, modules: { stocks: today, crypto: today, options: today }, fills: fills.length, refusals: 3,
      sessions: { stocks: open, crypto: open, options: { open: optionsOpen, changesAt: null } }, reconciled: { at: at - 60_000, differences: 0 },
      record: { since: at - 40 * 86_400_000, trades: 41, wins: 23, sharpe: 1.2, worstDrawdown: 0.034 }, last24,
    },
  }
}

export function fillOf({ at, symbol = 'AAPL', qty = 10, fee = 0.1, n = 1 }: { readonly at: number; readonly symbol?: string; readonly qty?: number; readonly fee?: number; readonly n?: number }): FillView {
  return { at, order: `abcd1234-stocks-momentum-${symbol}-${n}`, module: 'stocks', symbol, side: 'buy', qty, price: 187.25, fee, slippage: 0.0004 }
}

export function positionOf({ symbol = 'AAPL', qty = 10, unrealised = 30, holding = symbol }: { readonly symbol?: string; readonly qty?: number; readonly unrealised?: number; readonly holding?: string }): PositionView {
  const reason = { code: 'momentum-up', numbers: { fast: 188, slow: 186.5, strength: 1.2 }, sentence: `${symbol} is rising: the fast average 188.00 is 1.20 average ranges above the slow one at 186.50.` }
  return {
    module: 'stocks', strategy: 'momentum', underlying: symbol, holdings: [{ symbol: holding, qty, price: 184.25, mark: 187.25 }], openedAt: 1_773_150_000_000,
    stop: 180, target: 199, exitAt: null, unrealised, reason, exiting: null, parameters: 3,
  }
}

export function healthOf(now: number, status: HealthView['status'] = 'ok'): HealthView {
  return {
    schema: 1, status, why: '', phase: { type: 'ready', why: '' }, uptime: 3_600_000, version: '0.1.0', environment: 'paper', startedAt: now - 3_600_000,
    loop: { cycles: 12, lastCycleAt: now - 5_000, lastCycleMs: 240, cycling: false, overlaps: 0, cycleDelay: 60_000, speed: 1 },
    components: [{ name: 'journal', kind: 'journal', state: 'up', why: '', since: now - 3_600_000, restarts: 0 }],
    broker: { used: 40, remaining: 160, limit: 200, waiting: 0 }, journal: { seq: 12, bytes: 40_960, logBytes: 0 }, disk: { freeBytes: 1e9, reserveHeld: true },
    lease: null, states: null, warnings: [],
  }
}

const cycle = { outcome: 'ok', decisions: 1, signals: 0, approved: 0, refused: 0, error: null }

function limit(name: string, actual: number, cap: number): LimitView {
  return { name, scope: 'desk', actual, limit: cap, share: actual / cap }
}
