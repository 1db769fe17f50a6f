import { tableOf } from '../../../contract/table.ts'
import { field } from '../../../contract/field.ts'
import { cycleRun, dayMark, dayPoint } from '../../../contract/views/day-view.ts'
import { historyDay, historyMonth } from '../../../contract/views/history-view.ts'
import { errorRate, errorRow, logLine } from '../../../contract/views/logs-view.ts'
import { assignmentRow, expiryRow } from '../../../contract/views/options-room-view.ts'
import { exposureRow, pauseRow } from '../../../contract/views/risk-room-view.ts'
import { fillRow, orderRow, refusalGroup, roundTrip } from '../../../contract/views/trades-view.ts'
import { codeRow, decisionRow, heldRow, refusalRow, signalRow } from '../../../contract/views/why-view.ts'
import { busy } from './busy.ts'
import { learningOf } from './busy-rest.ts'
import type { DeskScene } from './desk-scene.ts'
import { AT, DATE, MIDNIGHT, NEXT_MIDNIGHT } from './market.ts'

const START = 100_000

/** Half a minute after the very first start: nothing has traded yet. */
export function firstRun(wall: number): DeskScene {
  const { state, rooms, health } = busy(wall)
  const none = { realised: 0, unrealised: 0, fees: 0, trades: 0 }
  const nothing = { decisions: 3, signals: 0, approved: 0, refused: 0, rejected: 0, filled: 0 }
  const idle = { signals: 0, approved: 0, refused: 0, openPositions: 0, realised: 0, unrealised: 0, fees: 0, closedTrades: 0, winRate: null }
  const active = { state: 'active', cause: null, numbers: {}, since: null, limit: null } as const
  const calm = { state: 'active', causes: [] } as const
  return {
    state: {
      ...state, seq: 6, startedAt: wall - 30_000, cycle: state.cycle && { ...state.cycle, n: 1 }, equity: START, cash: START, peak: START, day: { date: DATE, equity: START, realised: 0, fees: 0 },
      states: { desk: active, stocks: active, crypto: active, options: active }, limits: state.limits.map((limit) => ({ ...limit, actual: 0, share: 0 })),
      modules: { stocks: { ...state.modules.stocks, ...idle }, crypto: { ...state.modules.crypto, ...idle }, options: { ...state.modules.options, ...idle } }, positions: [], orders: [], fills: [],
      today: {
        opening: START, realised: 0, unrealised: 0, fees: 0, modules: { stocks: none, crypto: none, options: none }, fills: 0, refusals: 0,
        sessions: state.today?.sessions ?? { stocks: { open: false, changesAt: null }, crypto: { open: true, changesAt: null }, options: { open: false, changesAt: null } }, reconciled: null,
        record: { since: wall - 30_000, trades: 0, wins: 0, sharpe: null, worstDrawdown: null }, last24: { trades: 0, wins: 0 },
      },
    },
    rooms: {
      day: {
        date: DATE, from: MIDNIGHT, to: NEXT_MIDNIGHT, opening: START, sessions: rooms.day.sessions,
        points: tableOf(dayPoint, [{ at: AT, equity: START, drawdown: 0, stocks: 0, crypto: 0, options: 0, spy: 0, btc: 0 }]), deposits: tableOf({ at: field.millis(''), amount: field.money('') }, []),
        cycles: tableOf(cycleRun, [{ from: AT - 1_000, to: AT - 1_000, count: 1, failed: 0 }]), marks: tableOf(dayMark, [{ at: AT - 30_000, kind: 'start', module: 'desk', symbol: '', count: 1, code: '' }]),
      },
      risk: {
        ...rooms.risk, equity: START, cash: START, buyingPower: 2 * START, limits: rooms.risk.limits.map((limit) => ({ ...limit, actual: 0, share: 0, hourAgo: null })), states: { desk: calm, stocks: calm, crypto: calm, options: calm },
        breakers: { ...rooms.risk.breakers, rejections: 0, losses: 0 }, exposure: tableOf(exposureRow, []), pauses: tableOf(pauseRow, []),
        correlation: { ...rooms.risk.correlation, values: rooms.risk.correlation.values.map(() => null) }, shock: { ...rooms.risk.shock, values: rooms.risk.shock.values.map(() => 0) },
      },
      why: {
        funnel: { stocks: nothing, crypto: nothing, options: nothing }, signalRate: 0, codes: tableOf(codeRow, []), refusals: tableOf(refusalRow, []), signals: tableOf(signalRow, []), held: tableOf(heldRow, []),
        decisions: tableOf(decisionRow, [{ at: AT - 1_000, module: 'stocks', strategy: 'ORB', symbol: 'AAPL', type: 'none', code: 'warming-up', sentence: 'AAPL has not given enough bars for its indicators yet.' }]),
      },
      options: { delta: 0, gamma: 0, vega: 0, theta: 0, deltaLimit: START / 2, vegaLimit: START / 200, structures: [], underlyings: [], expiries: tableOf(expiryRow, []), assignments: tableOf(assignmentRow, []) },
      learning: learningOf(),
      trades: { date: DATE, trades: tableOf(roundTrip, []), orders: tableOf(orderRow, []), fills: tableOf(fillRow, []), refusals: tableOf(refusalGroup, []), left: { trades: 0, orders: 0, fills: 0, refusals: 0 } },
      charts: [],
      history: { since: wall - 30_000, first: null, return: null, trades: 0, wins: 0, realised: 0, fees: 0, worst: null, sharpe: null, profitFactor: null, months: tableOf(historyMonth, []), days: tableOf(historyDay, []) },
      logs: { lines: tableOf(logLine, [{ at: wall - 28_000, level: 'info', component: 'engine', text: 'a new journal was begun' }]), errors: tableOf(errorRow, []), rate: tableOf(errorRate, []) },
    },
    health: { ...health, uptime: 30_000, startedAt: wall - 30_000 },
    alerts: { active: [], recent: [] },
    silence: 0,
  }
}
