import { dayMark, dayPoint, cycleRun } from '../../contract/views/day-view.ts'
import { field } from '../../contract/field.ts'
import { packOrderSteps } from '../../contract/order-steps.ts'
import { tableOf } from '../../contract/table.ts'
import { chartBar, chartFill, chartLevel, type ChartView } from '../../contract/views/chart-view.ts'
import { historyDay, historyMonth } from '../../contract/views/history-view.ts'
import type { LearningView } from '../../contract/views/learning-view.ts'
import { changeRow } from '../../contract/views/learning-view.ts'
import { errorRate, errorRow, logLine } from '../../contract/views/logs-view.ts'
import { assignmentRow, expiryRow, optionLeg } from '../../contract/views/options-room-view.ts'
import { exposureRow, pauseRow } from '../../contract/views/risk-room-view.ts'
import { fillRow, orderRow, refusalGroup, roundTrip } from '../../contract/views/trades-view.ts'
import { codeRow, decisionRow, heldRow, refusalRow, signalRow } from '../../contract/views/why-view.ts'
import type { Rooms } from '../redact/delay-line.ts'

/** Every room of a made-up desk with something in each table; `scale` multiplies money and quantities, prices stay. */
export interface RoomScene {
  readonly at: number
  readonly date?: string
  readonly scale?: number
  /** The one symbol that everything is about. */
  readonly symbol?: string
  readonly fills?: number
  /** Ids in the optimizer's ledger; one that begins with `kept` changed nothing. */
  readonly ledger?: readonly string[]
}

export function roomsOf({ at, date = '2026-03-10', scale = 1, symbol = 'AAPL', fills = 1, ledger = [] }: RoomScene): Required<Rooms> {
  const usd = (amount: number): number => amount * scale
  const scope = { state: 'active', causes: [] } as const
  const period = { equity: usd(100_250), deposits: 0, return: 0.0025, drawdown: 0.01, realised: usd(360), fees: usd(4.5), trades: 3, wins: 2, spy: 0.001, btc: -0.002 }
  const told = { code: 'momentum-up', sentence: `${symbol} is rising; it would cost ${money(usd(1_872.5))}.` }
  const what = { module: 'stocks', strategy: 'momentum', symbol } as const
  const contract = `${symbol}260417C00190000`
  const greeks = { delta: usd(5_000), gamma: usd(40), vega: usd(12), theta: usd(-3) }
  const payoff = { from: 150, to: 230, today: Array.from({ length: 41 }, (_, i) => usd(i - 20)), expiry: Array.from({ length: 41 }, (_, i) => usd(2 * i - 40)) }
  const order = `abcd1234-stocks-momentum-${symbol}-1`
  return {
    day: {
      date, from: at - 36_000_000, to: at + 50_400_000, opening: usd(100_000), sessions: [{ module: 'stocks', kind: 'regular', from: at - 3_600_000, to: at + 3_600_000 }],
      points: tableOf(dayPoint, [{ at, equity: usd(100_250), drawdown: 0.002, stocks: usd(120), crypto: usd(60), options: usd(70), spy: 0.001, btc: -0.002 }]),
      deposits: tableOf({ at: field.millis(''), amount: field.money('') }, [{ at, amount: usd(1_000) }]),
      cycles: tableOf(cycleRun, [{ from: at - 600_000, to: at, count: 10 + fills, failed: 0 }]),
      marks: tableOf(dayMark, [{ at, kind: 'fill', module: 'stocks', symbol, count: fills, code: '' }]),
    },
    risk: {
      equity: usd(100_250), cash: usd(50_000), buyingPower: usd(100_000),
      limits: [
        { name: 'position', scope: 'desk', unit: 'share', actual: 0.06, limit: 0.1, share: 0.6, hourAgo: 0.5, setting: 'MAX_POSITION_SIZE', next: 'Entries that would make a position larger are cut or refused.' },
        { name: 'daily-loss', scope: 'desk', unit: 'money', actual: usd(100), limit: 500, share: usd(100) / 500, hourAgo: null, setting: 'TERCET_DAILY_LOSS_CRITICAL', next: 'An alert is sent.' },
      ],
      states: { desk: scope, stocks: scope, crypto: scope, options: scope },
      breakers: { rejections: 0, rejectionsLimit: 5, losses: 1, lossesLimit: 5 },
      exposure: tableOf(exposureRow, [{ module: 'stocks', symbol, long: usd(6_000), short: 0, share: 0.06 }]),
      pauses: tableOf(pauseRow, [{ scope: symbol, until: at + 60_000, code: 'cool-down', sentence: `${symbol} rests after a loss of ${money(usd(80))}.` }]),
      correlation: { symbols: ['BTC/USD', symbol], values: [1, 0.3, 0.3, 1], bars: 60, threshold: 0.8 },
      shock: { spots: [-0.1, -0.05, 0, 0.05, 0.1], volatilities: [-0.1, -0.05, 0, 0.05, 0.1], values: Array.from({ length: 25 }, (_, i) => usd(i * 10 - 120)) },
      riskManagement: true,
    },
    why: {
      funnel: { stocks: FUNNEL, crypto: FUNNEL, options: FUNNEL }, signalRate: 2,
      codes: tableOf(codeRow, [{ module: 'stocks', code: 'position-size', count: 2 }]),
      decisions: tableOf(decisionRow, [{ at, ...what, type: 'enter', ...told }]),
      refusals: tableOf(refusalRow, [{ at, ...what, ...told }]),
      signals: tableOf(signalRow, [{ at, ...what, direction: 'long', confidence: 0.7, outcome: 'approved', ...told }]),
      held: tableOf(heldRow, [{
        module: 'stocks', strategy: 'momentum', symbol, openedAt: at - 600_000, qty: usd(10), cost: 184.25, mark: 187.25, unrealised: usd(30), stop: 180, target: 199,
        toStop: usd(72.5), toTarget: usd(117.5), r: 0.7, exitAt: null, exiting: false, parameters: 3, ...told,
      }]),
    },
    options: {
      ...greeks, deltaLimit: usd(50_000), vegaLimit: usd(500),
      structures: [{
        underlying: symbol, strategy: 'spread',
        legs: tableOf(optionLeg, [{ symbol: contract, type: 'call', qty: usd(2), strike: 190, expiry: '2026-04-17', cost: 3.1, mark: 3.4, volatility: 0.31, delta: 0.44 }]),
        spot: 187.25, cost: usd(620), value: usd(680), maximumLoss: usd(620), maximumGain: null, breakevens: [193.1], days: 38, ...greeks, payoff,
      }],
      underlyings: [{ underlying: symbol, spot: 187.25, ...greeks, payoff }],
      expiries: tableOf(expiryRow, [{ expiry: '2026-04-17', days: 38, contracts: usd(2), structures: 1 }]),
      assignments: tableOf(assignmentRow, [{ symbol: contract, underlying: symbol, days: 38, inTheMoney: -0.01, timeValue: 3.4, risk: 'low', covered: 'cash' }]),
    },
    learning: learningOf(at, ledger),
    trades: {
      date,
      trades: tableOf(roundTrip, [{
        at, openedAt: at - 600_000, module: 'stocks', strategy: 'momentum', symbol, realised: usd(120), fees: usd(1.5), basis: usd(1_842.5), return: 0.064, r: 1.4, parameters: 3,
        entry: told.sentence, exit: `${symbol} reached its target and won ${money(usd(120))}.`,
      }]),
      orders: tableOf(orderRow, [{
        id: order, at, module: 'stocks', strategy: 'momentum', symbol, legs: `buy ${symbol}, sell 2 ${contract}`, role: 'entry', qty: usd(10), filled: usd(10), limit: 187.3, average: 187.25,
        slippage: 0.0004, fee: usd(0.1), status: 'filled', life: packOrderSteps([{ step: 'approved', after: 0, qty: null, price: null }, { step: 'filled', after: 840, qty: usd(10), price: 187.25 }]), ...told,
      }]),
      fills: tableOf(fillRow, Array.from({ length: fills }, (_, i) => ({ at: at + i, order, symbol, module: 'stocks' as const, side: 'buy' as const, qty: usd(10), price: 187.25, fee: usd(0.1), slippage: 0.0004 }))),
      refusals: tableOf(refusalGroup, [{ first: at - 1_000, last: at, ...what, code: told.code, count: 2, sentence: told.sentence }]),
      left: { trades: 0, orders: 0, fills: 0, refusals: 0 },
    },
    charts: [chartOf({ at, date, symbol })],
    history: {
      since: at - 40 * 86_400_000, first: '2026-01-29', return: 0.031, trades: 41, wins: 23, realised: usd(3_100), fees: usd(44), worst: { drawdown: 0.034, from: '2026-02-02', to: '2026-02-05' }, sharpe: 1.2, profitFactor: 1.6,
      months: tableOf(historyMonth, [{ month: '2026-02', ...period }]), days: tableOf(historyDay, [{ date: '2026-03-09', ...period }]),
    },
    logs: {
      lines: tableOf(logLine, [{ at, level: 'info', component: 'engine', text: 'a cycle ended' }]),
      errors: tableOf(errorRow, [{ component: 'feed', text: 'the stream was lost', first: at - 1_000, last: at, count: 2 }]),
      rate: tableOf(errorRate, [{ at: at - 300_000, errors: 1, lines: 40 }]),
    },
  }
}

export function chartOf({ at, date = '2026-03-10', symbol = 'AAPL', source = 'simulated' }: { readonly at: number; readonly date?: string; readonly symbol?: string; readonly source?: ChartView['source'] }): ChartView {
  return {
    symbol, date, modules: ['stocks'], source, interval: 60,
    bars: tableOf(chartBar, [{ at, open: 187, high: 187.5, low: 186.9, close: 187.25, volume: 1_200 + (at % 1_000) }]),
    fills: tableOf(chartFill, []), levels: tableOf(chartLevel, []), indicators: [],
  }
}

export function learningOf(at: number, ledger: readonly string[]): LearningView {
  const entry = (id: string): LearningView['ledger'][number] => ({
    id, at, module: 'stocks', strategy: 'momentum', what: id.startsWith('kept') ? 'kept' : 'promoted', sentence: `The change ${id} did better in backtests.`, reason: 'promoted', runs: 1, version: 4,
    changes: tableOf(changeRow, [{ name: 'fast', from: 10, to: 12 }]), gain: null, helped: null,
  })
  return { enabled: true, lastRun: at, nextRun: at + 600_000, runs: 9, changes: ledger.length, measured: 0, helped: 0, failures: 0, failed: null, effect: NO_EFFECT, verdicts: [], audits: [], restored: null, next: 'The next run compares parameters again.', parameters: [], ledger: ledger.map(entry) }
}

const NO_EFFECT: LearningView['effect'] = { share: null, low: null, high: null, gain: { value: 0, low: 0, high: 0 }, path: { value: 0, low: 0, high: 0 }, green: false }

const FUNNEL = { decisions: 40, signals: 4, approved: 2, refused: 2, rejected: 0, filled: 2 }

function money(amount: number): string {
  return `$${amount.toFixed(2)}`
}
