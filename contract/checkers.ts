import type { Checker } from './checker.ts'
import { faultOf, type Shape } from './fault-of.ts'

// Made by `npm run documents` from contract/documents: change it there. One function per document, over literals, so that a browser needs no
// TypeBox and no code generation, and a bundler drops what a page does not use.

const P0: Shape = { type: 'flag' }
const P1: Shape = { type: 'number' }
const P2: Shape = { type: 'word', of: [1] }
const P3: Shape = { type: 'text', least: 0, most: 20 }
const P4: Shape = { type: 'text', least: 0, most: 40 }
const P5: Shape = { type: 'text', least: 0, most: 60 }
const P6: Shape = { type: 'text', least: 0, most: 64 }
const P7: Shape = { type: 'text', least: 0, most: 80 }
const P8: Shape = { type: 'text', least: 1, most: 40 }
const P9: Shape = { type: 'word', of: ['buy', 'sell'] }
const P10: Shape = { type: 'text', least: 0, most: 120 }
const P11: Shape = { type: 'text', least: 0, most: 200 }
const P12: Shape = { type: 'text', least: 0, most: 400 }
const P13: Shape = { type: 'text', least: 1, most: 128 }
const P14: Shape = { type: 'word', of: ['price', 'own'] }
const P15: Shape = { type: 'word', of: ['usd', 'share'] }
const P16: Shape = { type: 'integer', least: 1, most: 60 }
const P17: Shape = { type: 'word', of: ['stop', 'target'] }
const P18: Shape = { type: 'maybe', of: P1 }
const P19: Shape = { type: 'word', of: ['simulated', 'broker'] }
const P20: Shape = { type: 'word', of: ['share', 'money', 'count'] }
const P21: Shape = { type: 'list', of: P1, most: 5 }
const P22: Shape = { type: 'list', of: P1, most: 24 }
const P23: Shape = { type: 'list', of: P1, most: 41 }
const P24: Shape = { type: 'list', of: P1, most: 50 }
const P25: Shape = { type: 'list', of: P1, most: 100 }
const P26: Shape = { type: 'list', of: P1, most: 240 }
const P27: Shape = { type: 'list', of: P1, most: 320 }
const P28: Shape = { type: 'list', of: P1, most: 400 }
const P29: Shape = { type: 'word', of: ['simulated', 'paper', 'live'] }
const P30: Shape = { type: 'list', of: P1, most: 1200 }
const P31: Shape = { type: 'list', of: P1, most: 1500 }
const P32: Shape = { type: 'list', of: P1, most: 4000 }
const P33: Shape = { type: 'word', of: ['info', 'warning', 'critical'] }
const P34: Shape = { type: 'word', of: ['stocks', 'crypto', 'options'] }
const P35: Shape = { type: 'integer', least: 0, most: 253402300799999 }
const P36: Shape = { type: 'integer', least: 0, most: 9007199254740991 }
const P37: Shape = { type: 'word', of: ['entry', 'exit', 'stop', 'target'] }
const P38: Shape = { type: 'word', of: ['up', 'starting', 'down', 'disabled'] }
const P39: Shape = { type: 'maybe', of: P4 }
const P40: Shape = { type: 'maybe', of: P7 }
const P41: Shape = { type: 'word', of: ['desk', 'stocks', 'crypto', 'options'] }
const P42: Shape = { type: 'word', of: ['stocks', 'crypto', 'options', 'outside'] }
const P43: Shape = { type: 'word', of: ['active', 'caution', 'reducing', 'halted'] }
const P44: Shape = { type: 'text', least: 0, most: 1000, pattern: '^\\d{4}-\\d{2}$' }
const P45: Shape = { type: 'list', of: P4, most: 20 }
const P46: Shape = { type: 'list', of: P4, most: 24 }
const P47: Shape = { type: 'list', of: P4, most: 50 }
const P48: Shape = { type: 'list', of: P8, most: 20 }
const P49: Shape = { type: 'list', of: P8, most: 60 }
const P50: Shape = { type: 'list', of: P12, most: 50 }
const P51: Shape = { type: 'list', of: P4, most: 100 }
const P52: Shape = { type: 'list', of: P4, most: 200 }
const P53: Shape = { type: 'list', of: P4, most: 300 }
const P54: Shape = { type: 'list', of: P4, most: 400 }
const P55: Shape = { type: 'list', of: P4, most: 500 }
const P56: Shape = { type: 'list', of: P4, most: 600 }
const P57: Shape = { type: 'list', of: P8, most: 100 }
const P58: Shape = { type: 'list', of: P8, most: 200 }
const P59: Shape = { type: 'list', of: P9, most: 400 }
const P60: Shape = { type: 'list', of: P12, most: 100 }
const P61: Shape = { type: 'list', of: P12, most: 200 }
const P62: Shape = { type: 'list', of: P12, most: 400 }
const P63: Shape = { type: 'list', of: P4, most: 1500 }
const P64: Shape = { type: 'list', of: P4, most: 4000 }
const P65: Shape = { type: 'record', key: '^[A-Za-z]\\w{0,39}$', of: P1 }
const P66: Shape = { type: 'list', of: P18, most: 8 }
const P67: Shape = { type: 'list', of: P18, most: 20 }
const P68: Shape = { type: 'list', of: P18, most: 24 }
const P69: Shape = { type: 'list', of: P18, most: 41 }
const P70: Shape = { type: 'list', of: P18, most: 60 }
const P71: Shape = { type: 'list', of: P17, most: 400 }
const P72: Shape = { type: 'list', of: P18, most: 100 }
const P73: Shape = { type: 'list', of: P18, most: 200 }
const P74: Shape = { type: 'list', of: P18, most: 240 }
const P75: Shape = { type: 'list', of: P18, most: 320 }
const P76: Shape = { type: 'list', of: P18, most: 400 }
const P77: Shape = { type: 'list', of: P18, most: 600 }
const P78: Shape = { type: 'list', of: P18, most: 800 }
const P79: Shape = { type: 'list', of: P18, most: 1200 }
const P80: Shape = { type: 'list', of: P18, most: 1500 }
const P81: Shape = { type: 'text', least: 0, most: 1000, pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
const P82: Shape = { type: 'maybe', of: P35 }
const P83: Shape = { type: 'text', least: 0, most: 1000, pattern: '^[A-Za-z0-9_:./-]{1,64}$' }
const P84: Shape = { type: 'text', least: 0, most: 1000, pattern: '^[A-Za-z][A-Za-z0-9_]{0,39}$' }
const P85: Shape = { type: 'list', of: P34, most: 3 }
const P86: Shape = { type: 'list', of: P35, most: 50 }
const P87: Shape = { type: 'list', of: P35, most: 100 }
const P88: Shape = { type: 'list', of: P35, most: 200 }
const P89: Shape = { type: 'list', of: P35, most: 400 }
const P90: Shape = { type: 'list', of: P35, most: 500 }
const P91: Shape = { type: 'list', of: P35, most: 600 }
const P92: Shape = { type: 'list', of: P36, most: 40 }
const P93: Shape = { type: 'list', of: P36, most: 60 }
const P94: Shape = { type: 'list', of: P35, most: 1500 }
const P95: Shape = { type: 'list', of: P35, most: 4000 }
const P96: Shape = { type: 'list', of: P36, most: 240 }
const P97: Shape = { type: 'list', of: P36, most: 288 }
const P98: Shape = { type: 'list', of: P36, most: 600 }
const P99: Shape = { type: 'list', of: P36, most: 1200 }
const P100: Shape = { type: 'list', of: P36, most: 4000 }
const P101: Shape = { type: 'list', of: P42, most: 20 }
const P102: Shape = { type: 'list', of: P42, most: 100 }
const P103: Shape = { type: 'list', of: P42, most: 200 }
const P104: Shape = { type: 'maybe', of: P81 }
const P105: Shape = { type: 'object', of: { money: P15, delay: P1 } }
const P106: Shape = { type: 'list', of: P82, most: 400 }
const P107: Shape = { type: 'object', of: { code: P4, since: P35 } }
const P108: Shape = { type: 'object', of: { open: P0, changesAt: P82 } }
const P109: Shape = { type: 'object', of: { code: P4, numbers: P65 } }
const P110: Shape = { type: 'list', of: P107, most: 10 }
const P111: Shape = { type: 'object', of: { state: P43, cause: P39 } }
const P112: Shape = { type: 'object', of: { at: P82, state: P38 } }
const P113: Shape = { type: 'object', of: { enabled: P0, open: P36, realised: P1, unrealised: P1, fees: P1 } }
const P114: Shape = { type: 'object', of: { from: P1, to: P1, today: P69, expiry: P23 } }
const P115: Shape = { type: 'maybe', of: P114 }
const P116: Shape = { type: 'object', of: { strategy: P4, name: P5, pane: P14, values: P80 } }
const P117: Shape = { type: 'object', of: { trades: P36, winRate: P18, sharpe: P18, worstDrawdown: P18 } }
const P118: Shape = { type: 'object', of: { name: P4, scope: P3, unit: P20, actual: P1, limit: P1, share: P1 } }
const P119: Shape = { type: 'object', of: { state: P43, causes: P110 } }
const P120: Shape = { type: 'maybe', of: P118 }
const P121: Shape = { type: 'list', of: P116, most: 12 }
const P122: Shape = { type: 'object', of: { equity: P18, dayOpen: P1, today: P18, drawdown: P18, realised: P1, unrealised: P1, fees: P1 } }
const P123: Shape = { type: 'object', of: { positions: P36, orders: P36, refusals: P36, trades: P36, alerts: P36 } }
const P124: Shape = { type: 'table', of: { at: P89, strategy: P54, side: P59, qty: P76, price: P28 } }
const P125: Shape = { type: 'object', of: { decisions: P36, signals: P36, approved: P36, refused: P36, rejected: P36, filled: P36 } }
const P126: Shape = { type: 'table', of: { at: P94, open: P31, high: P31, low: P31, close: P31, volume: P31 } }
const P127: Shape = { type: 'table', of: { strategy: P54, kind: P71, price: P28, from: P89, to: P106 } }
const P128: Shape = { type: 'object', of: { stocks: P108, crypto: P108, options: P108 } }
const P129: Shape = { type: 'object', of: { id: P6, rule: P4, level: P33, title: P10, text: P12, raisedAt: P35, lastAt: P35, repeats: P36, recoveredAt: P82, acknowledgedAt: P82 } }
const P130: Shape = { type: 'object', of: { stocks: P113, crypto: P113, options: P113 } }
const P131: Shape = { type: 'object', of: { desk: P111, stocks: P111, crypto: P111, options: P111 } }
const P132: Shape = { type: 'object', of: { schema: P2, seq: P36, updatedAt: P35, market: P35, shown: P105, symbol: P8, date: P81, modules: P85, source: P19, interval: P1, bars: P126, fills: P124, levels: P127, indicators: P121 } }

const LIVE: Shape = { type: 'object', of: { schema: P2, seq: P36, updatedAt: P35, market: P35, writer: P4, pass: P36, interval: P1, writesToday: { type: 'object', of: { date: P81, count: P36, saving: P36 } }, environment: P29, version: P4, since: P35, shown: P105, notices: { type: 'list', of: P10, most: 4 }, heartbeats: { type: 'object', of: { engine: P112, updater: P112, stocks: P112, crypto: P112, options: P112, optimizer: P112 } }, cycle: { type: 'maybe', of: { type: 'object', of: { n: P36, at: P35, duration: P36, every: P36 } } }, startedAt: P82, uptime: P18, sync: { type: 'object', of: { state: { type: 'word', of: ['connected', 'catching-up', 'disconnected'] }, lag: P36, commands: P0 } }, reconciled: { type: 'maybe', of: { type: 'object', of: { at: P35, differences: P36 } } }, sessions: P128, states: P131, nearest: P120, money: P122, record: P117, modules: P130, totals: P123, positions: { type: 'table', of: { symbol: P48, module: P101, strategy: P45, qty: P67, mark: P67, unrealised: P67, stop: P67, target: P67, reason: P45 } }, trades: { type: 'table', of: { at: { type: 'list', of: P35, most: 20 }, symbol: P48, module: P101, side: { type: 'list', of: P9, most: 20 }, qty: P67, price: P67, fee: P67, slippage: P67 } } } }
/** `public/live` */
export const checkLive: Checker<'live'> = (value) => faultOf(value, LIVE, 'live')

const DAY: Shape = { type: 'object', of: { schema: P2, seq: P36, updatedAt: P35, market: P35, shown: P105, date: P81, from: P35, to: P35, opening: P1, sessions: { type: 'list', of: { type: 'object', of: { module: P34, kind: { type: 'word', of: ['regular', 'extended'] }, from: P35, to: P35 } }, most: 12 }, points: { type: 'table', of: { at: { type: 'list', of: P35, most: 320 }, equity: P75, drawdown: P75, stocks: P27, crypto: P27, options: P27, spy: P75, btc: P75 } }, deposits: { type: 'table', of: { at: P86, amount: P24 } }, cycles: { type: 'table', of: { from: P91, to: P91, count: P98, failed: P98 } }, marks: { type: 'table', of: { at: P94, kind: { type: 'list', of: { type: 'word', of: ['fill', 'refusal', 'retune', 'halt', 'resume', 'state', 'start', 'command', 'cash'] }, most: 1500 }, module: { type: 'list', of: { type: 'word', of: ['stocks', 'crypto', 'options', 'desk'] }, most: 1500 }, symbol: P63, count: { type: 'list', of: P36, most: 1500 }, code: P63 } } } }
/** `public/day-{date}` */
export const checkDay: Checker<'day'> = (value) => faultOf(value, DAY, 'day')

const RISK: Shape = { type: 'object', of: { schema: P2, seq: P36, updatedAt: P35, market: P35, shown: P105, equity: P18, cash: P1, buyingPower: P18, limits: { type: 'list', of: { type: 'object', of: { name: P4, scope: P41, unit: P20, actual: P1, limit: P1, share: P1, hourAgo: P18, setting: P5, next: P11 } }, most: 40 }, states: { type: 'object', of: { desk: P119, stocks: P119, crypto: P119, options: P119 } }, breakers: { type: 'object', of: { rejections: P36, rejectionsLimit: P36, losses: P36, lossesLimit: P36 } }, exposure: { type: 'table', of: { module: P102, symbol: P57, long: P25, short: P25, share: P25 } }, pauses: { type: 'table', of: { scope: P51, until: { type: 'list', of: P82, most: 100 }, code: P51, sentence: P60 } }, correlation: { type: 'object', of: { symbols: { type: 'list', of: P8, most: 30 }, values: { type: 'list', of: P18, most: 900 }, bars: P36, threshold: P1 } }, shock: { type: 'object', of: { spots: P21, volatilities: P21, values: { type: 'list', of: P18, most: 25 } } }, riskManagement: P0 } }
/** `public/risk` */
export const checkRisk: Checker<'risk'> = (value) => faultOf(value, RISK, 'risk')

const WHY: Shape = { type: 'object', of: { schema: P2, seq: P36, updatedAt: P35, market: P35, shown: P105, funnel: { type: 'object', of: { stocks: P125, crypto: P125, options: P125 } }, signalRate: P1, codes: { type: 'table', of: { module: { type: 'list', of: P34, most: 150 }, code: { type: 'list', of: P4, most: 150 }, count: { type: 'list', of: P36, most: 150 } } }, decisions: { type: 'table', of: { at: { type: 'list', of: P35, most: 300 }, module: { type: 'list', of: P34, most: 300 }, strategy: P53, symbol: { type: 'list', of: P8, most: 300 }, type: { type: 'list', of: { type: 'word', of: ['enter', 'exit', 'adjust', 'none'] }, most: 300 }, code: P53, sentence: { type: 'list', of: P12, most: 300 } } }, refusals: { type: 'table', of: { at: P88, module: { type: 'list', of: P34, most: 200 }, strategy: P52, symbol: P58, code: P52, sentence: P61 } }, signals: { type: 'table', of: { at: P86, module: { type: 'list', of: P34, most: 50 }, strategy: P47, symbol: { type: 'list', of: P8, most: 50 }, direction: { type: 'list', of: { type: 'word', of: ['long', 'short'] }, most: 50 }, confidence: P24, outcome: { type: 'list', of: { type: 'word', of: ['approved', 'refused', 'passed'] }, most: 50 }, code: P47, sentence: P50 } }, held: { type: 'table', of: { module: P103, strategy: P52, symbol: P58, openedAt: P88, qty: P73, cost: P73, mark: P73, unrealised: P73, stop: P73, target: P73, toStop: P73, toTarget: P73, r: P73, exitAt: { type: 'list', of: P82, most: 200 }, exiting: { type: 'list', of: P0, most: 200 }, parameters: { type: 'list', of: P36, most: 200 }, code: P52, sentence: P61 } } } }
/** `public/why` */
export const checkWhy: Checker<'why'> = (value) => faultOf(value, WHY, 'why')

const OPTIONS: Shape = { type: 'object', of: { schema: P2, seq: P36, updatedAt: P35, market: P35, shown: P105, delta: P18, gamma: P18, vega: P18, theta: P18, deltaLimit: P18, vegaLimit: P18, structures: { type: 'list', of: { type: 'object', of: { underlying: P8, strategy: P4, legs: { type: 'table', of: { symbol: { type: 'list', of: P8, most: 8 }, type: { type: 'list', of: { type: 'word', of: ['call', 'put', 'share'] }, most: 8 }, qty: P66, strike: P66, expiry: { type: 'list', of: P104, most: 8 }, cost: P66, mark: P66, volatility: P66, delta: P66 } }, spot: P18, cost: P1, value: P18, maximumLoss: P18, maximumGain: P18, breakevens: { type: 'list', of: P1, most: 4 }, days: { type: 'maybe', of: P36 }, delta: P18, gamma: P18, vega: P18, theta: P18, payoff: P115 } }, most: 30 }, underlyings: { type: 'list', of: { type: 'object', of: { underlying: P8, spot: P18, delta: P18, gamma: P18, vega: P18, theta: P18, payoff: P115 } }, most: 20 }, expiries: { type: 'table', of: { expiry: { type: 'list', of: P81, most: 40 }, days: P92, contracts: { type: 'list', of: P18, most: 40 }, structures: P92 } }, assignments: { type: 'table', of: { symbol: P49, underlying: P49, days: P93, inTheMoney: P70, timeValue: P70, risk: { type: 'list', of: { type: 'word', of: ['low', 'pin', 'high'] }, most: 60 }, covered: { type: 'list', of: { type: 'word', of: ['shares', 'cash', 'long-leg', 'no'] }, most: 60 } } } } }
/** `public/options` */
export const checkOptions: Checker<'options'> = (value) => faultOf(value, OPTIONS, 'options')

const LEARNING: Shape = { type: 'object', of: { schema: P2, seq: P36, updatedAt: P35, market: P35, enabled: P0, lastRun: P82, nextRun: P82, runs: P36, changes: P36, measured: P36, helped: P36, next: P11, parameters: { type: 'list', of: { type: 'object', of: { module: P34, strategy: P4, version: P36, since: P82, actor: { type: 'word', of: ['default', 'operator', 'optimizer'] }, pinned: P0, values: { type: 'table', of: { name: P46, value: P22, minimum: P68, maximum: P68, standard: P68 } } } }, most: 24 }, ledger: { type: 'list', of: { type: 'object', of: { id: P6, at: P35, module: P34, strategy: P4, what: { type: 'word', of: ['kept', 'proposed', 'promoted', 'rejected', 'rolled-back', 'pinned', 'unpinned', 'set'] }, sentence: P12, version: P36, changes: { type: 'table', of: { name: P46, from: P22, to: P22 } }, gain: P18, helped: { type: 'maybe', of: P0 } } }, most: 100 } } }
/** `public/learning` */
export const checkLearning: Checker<'learning'> = (value) => faultOf(value, LEARNING, 'learning')

const TRADES: Shape = { type: 'object', of: { schema: P2, seq: P36, updatedAt: P35, market: P35, shown: P105, date: P81, trades: { type: 'table', of: { at: P89, openedAt: P89, module: { type: 'list', of: P42, most: 400 }, strategy: P54, symbol: { type: 'list', of: P8, most: 400 }, realised: P28, fees: P28, basis: P76, return: P76, r: P76, parameters: { type: 'list', of: P36, most: 400 }, entry: P62, exit: P62 } }, orders: { type: 'table', of: { id: { type: 'list', of: P7, most: 600 }, at: P91, module: { type: 'list', of: P42, most: 600 }, strategy: P56, symbol: { type: 'list', of: P8, most: 600 }, legs: { type: 'list', of: P11, most: 600 }, role: { type: 'list', of: P37, most: 600 }, qty: P77, filled: P77, limit: P77, average: P77, slippage: P77, fee: { type: 'list', of: P1, most: 600 }, status: { type: 'list', of: P3, most: 600 }, life: { type: 'list', of: { type: 'text', least: 0, most: 1000 }, most: 600 }, code: P56, sentence: { type: 'list', of: P12, most: 600 } } }, fills: { type: 'table', of: { at: { type: 'list', of: P35, most: 800 }, order: { type: 'list', of: P7, most: 800 }, symbol: { type: 'list', of: P8, most: 800 }, module: { type: 'list', of: P42, most: 800 }, side: { type: 'list', of: P9, most: 800 }, qty: P78, price: P78, fee: P78, slippage: P78 } }, refusals: { type: 'table', of: { first: P90, last: P90, module: { type: 'list', of: P34, most: 500 }, strategy: P55, symbol: { type: 'list', of: P8, most: 500 }, code: P55, count: { type: 'list', of: P36, most: 500 }, sentence: { type: 'list', of: P12, most: 500 } } }, left: { type: 'object', of: { trades: P36, orders: P36, fills: P36, refusals: P36 } } } }
/** `public/trades-{date}` */
export const checkTrades: Checker<'trades'> = (value) => faultOf(value, TRADES, 'trades')

const CHART: Shape = P132
/** `public/chart-{symbol}-{date}` */
export const checkChart: Checker<'chart'> = (value) => faultOf(value, CHART, 'chart')

const HISTORY: Shape = { type: 'object', of: { schema: P2, seq: P36, updatedAt: P35, market: P35, shown: P105, since: P35, first: P104, return: P18, trades: P36, wins: P36, realised: P1, fees: P1, worst: { type: 'maybe', of: { type: 'object', of: { drawdown: P1, from: P81, to: P81 } } }, sharpe: P18, profitFactor: P18, months: { type: 'table', of: { month: { type: 'list', of: P44, most: 240 }, equity: P26, deposits: P26, return: P74, drawdown: P26, realised: P26, fees: P26, trades: P96, wins: P96, spy: P74, btc: P74 } }, days: { type: 'table', of: { date: { type: 'list', of: P81, most: 1200 }, equity: P30, deposits: P30, return: P79, drawdown: P30, realised: P30, fees: P30, trades: P99, wins: P99, spy: P79, btc: P79 } } } }
/** `public/history` */
export const checkHistory: Checker<'history'> = (value) => faultOf(value, HISTORY, 'history')

const ALERTS: Shape = { type: 'object', of: { schema: P2, seq: P36, updatedAt: P35, market: P35, shown: P105, active: { type: 'list', of: P129, most: 30 }, recent: { type: 'list', of: P129, most: 50 } } }
/** `public/alerts` */
export const checkAlerts: Checker<'alerts'> = (value) => faultOf(value, ALERTS, 'alerts')

const PRIVATE_LIVE: Shape = { type: 'object', of: { schema: P2, seq: P36, updatedAt: P35, market: P35, watchedUntil: P35, money: P122, record: P117, modules: P130, totals: P123, states: P131, nearest: P120, sessions: P128, positions: { type: 'table', of: { symbol: P58, module: P103, strategy: P52, qty: P73, mark: P73, unrealised: P73, stop: P73, target: P73, reason: P52 } }, trades: { type: 'table', of: { at: P87, symbol: P57, module: P102, side: { type: 'list', of: P9, most: 100 }, qty: P72, price: P72, fee: P72, slippage: P72 } }, components: { type: 'table', of: { name: { type: 'list', of: P5, most: 60 }, kind: { type: 'list', of: { type: 'word', of: ['module', 'feed', 'broker', 'journal', 'job', 'outlet'] }, most: 60 }, state: { type: 'list', of: P38, most: 60 }, why: { type: 'list', of: P11, most: 60 }, since: { type: 'list', of: P82, most: 60 }, restarts: P93 } }, usage: { type: 'list', of: { type: 'object', of: { provider: P4, used: P36, limit: P36, window: P3 } }, most: 10 }, journal: { type: 'maybe', of: { type: 'object', of: { seq: P36, bytes: P1, freeDisk: P18 } } } } }
/** `private/live` */
export const checkPrivateLive: Checker<'privateLive'> = (value) => faultOf(value, PRIVATE_LIVE, 'privateLive')

const PRIVATE_LOGS: Shape = { type: 'object', of: { schema: P2, seq: P36, updatedAt: P35, market: P35, watchedUntil: P35, lines: { type: 'table', of: { at: P87, level: { type: 'list', of: { type: 'word', of: ['debug', 'info', 'warn', 'error'] }, most: 100 }, component: P51, text: P60 } }, errors: { type: 'table', of: { component: P47, text: P50, first: P86, last: P86, count: { type: 'list', of: P36, most: 50 } } }, rate: { type: 'table', of: { at: { type: 'list', of: P35, most: 288 }, errors: P97, lines: P97 } } } }
/** `private/logs` */
export const checkPrivateLogs: Checker<'privateLogs'> = (value) => faultOf(value, PRIVATE_LOGS, 'privateLogs')

const PRIVATE_CHART: Shape = P132
/** `private/chart-{symbol}-{date}` */
export const checkPrivateChart: Checker<'privateChart'> = (value) => faultOf(value, PRIVATE_CHART, 'privateChart')

const ARCHIVE_STATE: Shape = { type: 'object', of: { schema: P2, seq: P36, updatedAt: P35, market: P35, birth: P4, environment: P29, cash: P1, peak: P1, day: { type: 'object', of: { date: P81, equity: P1, realised: P1, fees: P1 } }, causes: { type: 'list', of: { type: 'object', of: { scope: P41, cause: P4, numbers: P65 } }, most: 40 }, sleeves: { type: 'list', of: { type: 'object', of: { module: P42, strategy: P4, underlying: P8, holdings: { type: 'list', of: { type: 'object', of: { symbol: P8, qty: P1, price: P1 } }, most: 40 }, openedAt: P35, parameters: P36, entry: P109, stop: P18, target: P18, exitAt: P82, realised: P1, fees: P1, basis: P1 } }, most: 200 }, orders: { type: 'list', of: { type: 'object', of: { id: P7, venueId: P40, parent: P40, role: P37, module: P42, strategy: P4, underlying: P8, legs: { type: 'list', of: { type: 'object', of: { symbol: P8, side: P9, ratio: P36 } }, most: 8 }, qty: P1, filled: P1, limit: P18, approvedAt: P35, reason: P109 } }, most: 400 } } }
/** `private/archive-state` */
export const checkArchiveState: Checker<'archiveState'> = (value) => faultOf(value, ARCHIVE_STATE, 'archiveState')

const ARCHIVE_PARAMETERS: Shape = { type: 'object', of: { schema: P2, seq: P36, updatedAt: P35, market: P35, versions: { type: 'list', of: { type: 'object', of: { module: P34, strategy: P4, version: P36, at: P35, actor: P7, inForce: P0, values: P65 } }, most: 2000 } } }
/** `private/archive-parameters` */
export const checkArchiveParameters: Checker<'archiveParameters'> = (value) => faultOf(value, ARCHIVE_PARAMETERS, 'archiveParameters')

const ARCHIVE_TRADES: Shape = { type: 'object', of: { schema: P2, seq: P36, updatedAt: P35, market: P35, month: P44, trades: { type: 'table', of: { seq: P100, at: P95, openedAt: P95, sleeve: { type: 'list', of: P10, most: 4000 }, realised: P32, fees: P32, basis: P32, parameters: P100, entry: P64, exit: P64 } } } }
/** `private/archive-trades-{month}` */
export const checkArchiveTrades: Checker<'archiveTrades'> = (value) => faultOf(value, ARCHIVE_TRADES, 'archiveTrades')

const COMMAND: Shape = { type: 'by-type', of: { halt: { type: 'object', of: { type: { type: 'word', of: ['halt'] }, schema: P2, uid: P13, createdAt: P35, ttlSeconds: P16 } }, resume: { type: 'object', of: { type: { type: 'word', of: ['resume'] }, schema: P2, uid: P13, createdAt: P35, ttlSeconds: P16, scope: P41 } }, toggle: { type: 'object', of: { type: { type: 'word', of: ['toggle'] }, schema: P2, uid: P13, createdAt: P35, ttlSeconds: P16, module: P34, on: P0 } }, 'cancel-all': { type: 'object', of: { type: { type: 'word', of: ['cancel-all'] }, schema: P2, uid: P13, createdAt: P35, ttlSeconds: P16 } }, flatten: { type: 'object', of: { type: { type: 'word', of: ['flatten'] }, schema: P2, uid: P13, createdAt: P35, ttlSeconds: P16 } }, adopt: { type: 'object', of: { type: { type: 'word', of: ['adopt'] }, schema: P2, uid: P13, createdAt: P35, ttlSeconds: P16, symbol: { type: 'text', least: 0, most: 1000, pattern: '^[A-Z0-9./]{1,25}$' }, module: P34, strategy: P84 } }, accept: { type: 'object', of: { type: { type: 'word', of: ['accept'] }, schema: P2, uid: P13, createdAt: P35, ttlSeconds: P16, change: P83 } }, pin: { type: 'object', of: { type: { type: 'word', of: ['pin'] }, schema: P2, uid: P13, createdAt: P35, ttlSeconds: P16, module: P34, strategy: P84 } }, unpin: { type: 'object', of: { type: { type: 'word', of: ['unpin'] }, schema: P2, uid: P13, createdAt: P35, ttlSeconds: P16, module: P34, strategy: P84 } }, 'roll-back': { type: 'object', of: { type: { type: 'word', of: ['roll-back'] }, schema: P2, uid: P13, createdAt: P35, ttlSeconds: P16, change: P83 } }, watch: { type: 'object', of: { type: { type: 'word', of: ['watch'] }, schema: P2, uid: P13, createdAt: P35, ttlSeconds: P16 } }, acknowledge: { type: 'object', of: { type: { type: 'word', of: ['acknowledge'] }, schema: P2, uid: P13, createdAt: P35, ttlSeconds: P16, alert: P83 } } } }
/** `commands/{id}` */
export const checkCommand: Checker<'command'> = (value) => faultOf(value, COMMAND, 'command')

const COMMAND_RESULT: Shape = { type: 'object', of: { schema: P2, seq: P36, updatedAt: P35, market: P35, uid: { type: 'text', least: 0, most: 128 }, type: { type: 'word', of: ['halt', 'resume', 'toggle', 'cancel-all', 'flatten', 'adopt', 'accept', 'pin', 'unpin', 'roll-back', 'watch', 'acknowledge'] }, createdAt: P35, state: { type: 'word', of: ['received', 'done', 'refused'] }, why: P12, receivedAt: P35, endedAt: P82 } }
/** `commandResults/{id}` */
export const checkCommandResult: Checker<'commandResult'> = (value) => faultOf(value, COMMAND_RESULT, 'commandResult')
