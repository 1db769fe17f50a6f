import type { HealthView } from '../../../contract/health-view.ts'
import type { StateView } from '../../../contract/state-view.ts'
import { HELD, positionOf, TRIPS } from './busy-book.ts'
import { busyCharts } from './busy-charts.ts'
import { busyDay } from './busy-day.ts'
import { EQUITY, OPENING, PEAK, RESULTS, TODAY, TOTAL, type MODULES } from './busy-figures.ts'
import { busyOptions } from './busy-options.ts'
import { busyHistory, busyLogs, learningOf } from './busy-rest.ts'
import { busyRisk } from './busy-risk.ts'
import { busyFills, busyTrading, openOrders } from './busy-trading.ts'
import { busyWhy } from './busy-why.ts'
import type { DeskScene } from './desk-scene.ts'
import { AT, CLOSE, COINS, DATE, STOCKS } from './market.ts'

const DAY = 86_400_000

/** A full day of three modules; only wall times depend on the clock. */
export function busy(wall: number): DeskScene {
  const risk = busyRisk()
  const history = busyHistory(wall)
  return {
    state: stateOf(wall, risk.limits, { trades: history.trades, wins: history.wins, sharpe: history.sharpe, worstDrawdown: history.worst?.drawdown ?? null }),
    rooms: { day: busyDay(), risk, why: busyWhy(), options: busyOptions(), learning: learningOf(), trades: busyTrading(), charts: busyCharts(), history, logs: busyLogs(wall) },
    health: healthOf(wall),
    alerts: {
      active: [alert(wall, { id: 'win-rate', rule: 'win-rate', level: 'warning', title: 'Low win rate', text: 'Of the trades closed in the last 24 hours fewer than 40 % were won. Look at the trades by strategy, and toggle a module off if it goes on.', minutes: 190, recovered: null })],
      recent: [
        alert(wall, { id: 'opt:stocks:7', rule: 'optimization-applied', level: 'info', title: 'Optimization applied to stocks/momentum_trading', text: 'Changed slow from 30 to 34: the evidence for it is 31 to 1.', minutes: 500, recovered: null }),
        alert(wall, { id: 'engine-down', rule: 'system-down', level: 'critical', title: 'The engine was silent', text: 'The engine did not answer for 17 minutes and was started again by its supervisor.', minutes: 690, recovered: 672 }),
      ],
    },
    silence: 0,
  }
}

interface AlertGiven {
  readonly id: string
  readonly rule: string
  readonly level: 'info' | 'warning' | 'critical'
  readonly title: string
  readonly text: string
  readonly minutes: number
  readonly recovered: number | null
}

export function alert(wall: number, { minutes, recovered, ...told }: AlertGiven): DeskScene['alerts']['active'][number] {
  return { ...told, raisedAt: wall - minutes * 60_000, lastAt: wall - minutes * 60_000, repeats: 0, recoveredAt: recovered === null ? null : wall - recovered * 60_000, acknowledgedAt: null }
}

type Record = NonNullable<StateView['today']>['record']

function stateOf(wall: number, limits: DeskScene['rooms']['risk']['limits'], record: Omit<Record, 'since'>): StateView {
  const active = { state: 'active', cause: null, numbers: {}, since: null, limit: null } as const
  const ok = { outcome: 'ok', decisions: 41, signals: 1, approved: 1, refused: 0, error: null }
  const module = (name: (typeof MODULES)[number]): StateView['modules']['stocks'] => ({
    enabled: true, symbols: name === 'crypto' ? COINS : STOCKS, strategies: [], signals: 64, approved: 46, refused: 18, openPositions: HELD.filter((held) => held.module === name).length,
    realised: 1_240, unrealised: RESULTS[name].unrealised, fees: 212, closedTrades: 812, winRate: 0.53, errors: 0, byStrategy: [],
  })
  return {
    schema: 1, environment: 'simulated', account: 'SIM-0001', version: '0.1.0', notices: ['Simulated market: no order leaves this machine.'], seq: 48_211, at: AT, wall, startedAt: wall - 11 * 3_600_000,
    cycle: { n: 5_021, at: AT - 60_000, duration: 212, modules: { stocks: ok, crypto: ok, options: ok } },
    equity: EQUITY, cash: 71_206.4, peak: PEAK, day: { date: DATE, equity: OPENING, realised: TOTAL.realised, fees: TOTAL.fees },
    states: { desk: active, stocks: active, crypto: active, options: { state: 'caution', cause: 'limit-near', numbers: { limit: 0.3, actual: 0.256 }, since: AT - 190 * 60_000, limit: { name: 'options', unit: 'share', actual: 0.256, limit: 0.3 } } },
    limits: limits.filter(({ name }) => SHOWN.includes(name)).map(({ name, scope, actual, limit, share }) => ({ name, scope, actual, limit, share })),
    modules: { stocks: module('stocks'), crypto: module('crypto'), options: module('options') },
    positions: HELD.map(positionOf), orders: openOrders(), fills: busyFills().slice(0, 60), trades: [], refusals: [], decisions: [],
    today: {
      opening: OPENING, realised: TOTAL.realised, unrealised: TOTAL.unrealised, fees: TOTAL.fees, modules: TODAY, fills: busyFills().length, refusals: 103,
      sessions: { stocks: { open: true, changesAt: CLOSE }, crypto: { open: true, changesAt: null }, options: { open: true, changesAt: CLOSE } },
      reconciled: { at: AT - 120_000, differences: 0 }, record: { since: wall - 120 * DAY, ...record }, last24: { trades: TRIPS.length, wins: TRIPS.filter(({ realised, fees }) => realised > fees).length },
    },
  }
}

/** As the engine's own state has them. */
const SHOWN: readonly string[] = ['drawdown', 'daily-loss', 'position', 'open-positions', 'stocks', 'crypto', 'options']

export function healthOf(wall: number): HealthView {
  const up = { state: 'up', why: '', since: wall - 11 * 3_600_000, restarts: 0 } as const
  return {
    schema: 1, status: 'ok', why: '', phase: { type: 'ready', why: '' }, uptime: 11 * 3_600_000, version: '0.1.0', environment: 'simulated', startedAt: wall - 11 * 3_600_000,
    loop: { cycles: 5_021, lastCycleAt: wall - 5_000, lastCycleMs: 212, cycling: false, overlaps: 0, cycleDelay: 120_000, speed: 60 },
    components: [
      { name: 'stocks', kind: 'module', ...up }, { name: 'crypto', kind: 'module', ...up }, { name: 'options', kind: 'module', ...up }, { name: 'stock stream', kind: 'feed', ...up },
      { name: 'option stream', kind: 'feed', ...up, since: wall - 29_400_000, restarts: 3 }, { name: 'broker', kind: 'broker', ...up }, { name: 'journal', kind: 'journal', ...up },
    ],
    broker: { used: 41, remaining: 159, limit: 200, waiting: 0 }, journal: { seq: 48_211, bytes: 61_202_432, logBytes: 412_000 }, disk: { freeBytes: 91_000_000_000, reserveHeld: true }, lease: { held: true, token: 4, owner: 'engine', pid: 77, since: wall - 11 * 3_600_000 }, states: null, warnings: [],
  }
}
