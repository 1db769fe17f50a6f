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
const P20: Shape = { type: 'list', of: P0, most: 24 }
const P21: Shape = { type: 'word', of: ['share', 'money', 'count'] }
const P22: Shape = { type: 'list', of: P1, most: 5 }
const P23: Shape = { type: 'list', of: P1, most: 24 }
const P24: Shape = { type: 'list', of: P1, most: 41 }
const P25: Shape = { type: 'list', of: P1, most: 50 }
const P26: Shape = { type: 'list', of: P1, most: 100 }
const P27: Shape = { type: 'list', of: P1, most: 240 }
const P28: Shape = { type: 'list', of: P1, most: 320 }
const P29: Shape = { type: 'list', of: P1, most: 400 }
const P30: Shape = { type: 'word', of: ['simulated', 'paper', 'live'] }
const P31: Shape = { type: 'list', of: P1, most: 1200 }
const P32: Shape = { type: 'list', of: P1, most: 1500 }
const P33: Shape = { type: 'list', of: P1, most: 4000 }
const P34: Shape = { type: 'word', of: ['info', 'warning', 'critical'] }
const P35: Shape = { type: 'word', of: ['stocks', 'crypto', 'options'] }
const P36: Shape = { type: 'integer', least: 0, most: 253402300799999 }
const P37: Shape = { type: 'integer', least: 0, most: 9007199254740991 }
const P38: Shape = { type: 'word', of: ['entry', 'exit', 'stop', 'target'] }
const P39: Shape = { type: 'word', of: ['up', 'starting', 'down', 'disabled'] }
const P40: Shape = { type: 'maybe', of: P4 }
const P41: Shape = { type: 'maybe', of: P7 }
const P42: Shape = { type: 'word', of: ['desk', 'stocks', 'crypto', 'options'] }
const P43: Shape = { type: 'word', of: ['stocks', 'crypto', 'options', 'outside'] }
const P44: Shape = { type: 'word', of: ['active', 'caution', 'reducing', 'halted'] }
const P45: Shape = { type: 'text', least: 0, most: 1000, pattern: '^\\d{4}-\\d{2}$' }
const P46: Shape = { type: 'list', of: P4, most: 20 }
const P47: Shape = { type: 'list', of: P4, most: 24 }
const P48: Shape = { type: 'list', of: P4, most: 50 }
const P49: Shape = { type: 'list', of: P8, most: 20 }
const P50: Shape = { type: 'list', of: P8, most: 60 }
const P51: Shape = { type: 'list', of: P12, most: 50 }
const P52: Shape = { type: 'list', of: P4, most: 100 }
const P53: Shape = { type: 'list', of: P4, most: 200 }
const P54: Shape = { type: 'list', of: P4, most: 300 }
const P55: Shape = { type: 'list', of: P4, most: 400 }
const P56: Shape = { type: 'list', of: P4, most: 500 }
const P57: Shape = { type: 'list', of: P4, most: 600 }
const P58: Shape = { type: 'list', of: P8, most: 100 }
const P59: Shape = { type: 'list', of: P8, most: 200 }
const P60: Shape = { type: 'list', of: P9, most: 400 }
const P61: Shape = { type: 'list', of: P12, most: 100 }
const P62: Shape = { type: 'list', of: P12, most: 200 }
const P63: Shape = { type: 'list', of: P12, most: 400 }
const P64: Shape = { type: 'list', of: P4, most: 1500 }
const P65: Shape = { type: 'list', of: P4, most: 4000 }
const P66: Shape = { type: 'record', key: '^[A-Za-z]\\w{0,39}$', of: P1 }
const P67: Shape = { type: 'list', of: P18, most: 8 }
const P68: Shape = { type: 'list', of: P18, most: 20 }
const P69: Shape = { type: 'list', of: P18, most: 24 }
const P70: Shape = { type: 'list', of: P18, most: 41 }
const P71: Shape = { type: 'list', of: P18, most: 60 }
const P72: Shape = { type: 'list', of: P17, most: 400 }
const P73: Shape = { type: 'list', of: P18, most: 100 }
const P74: Shape = { type: 'list', of: P18, most: 200 }
const P75: Shape = { type: 'list', of: P18, most: 240 }
const P76: Shape = { type: 'list', of: P18, most: 320 }
const P77: Shape = { type: 'list', of: P18, most: 400 }
const P78: Shape = { type: 'list', of: P18, most: 600 }
const P79: Shape = { type: 'list', of: P18, most: 800 }
const P80: Shape = { type: 'list', of: P18, most: 1200 }
const P81: Shape = { type: 'list', of: P18, most: 1500 }
const P82: Shape = { type: 'text', least: 0, most: 1000, pattern: '^\\d{4}-\\d{2}-\\d{2}$' }
const P83: Shape = { type: 'maybe', of: P36 }
const P84: Shape = { type: 'text', least: 0, most: 1000, pattern: '^[A-Za-z0-9_:./-]{1,64}$' }
const P85: Shape = { type: 'text', least: 0, most: 1000, pattern: '^[A-Za-z][A-Za-z0-9_]{0,39}$' }
const P86: Shape = { type: 'list', of: P35, most: 3 }
const P87: Shape = { type: 'list', of: P36, most: 50 }
const P88: Shape = { type: 'list', of: P36, most: 100 }
const P89: Shape = { type: 'list', of: P36, most: 200 }
const P90: Shape = { type: 'list', of: P36, most: 400 }
const P91: Shape = { type: 'list', of: P36, most: 500 }
const P92: Shape = { type: 'list', of: P36, most: 600 }
const P93: Shape = { type: 'list', of: P37, most: 40 }
const P94: Shape = { type: 'list', of: P37, most: 60 }
const P95: Shape = { type: 'list', of: P36, most: 1500 }
const P96: Shape = { type: 'list', of: P36, most: 4000 }
const P97: Shape = { type: 'list', of: P37, most: 240 }
const P98: Shape = { type: 'list', of: P37, most: 288 }
const P99: Shape = { type: 'list', of: P37, most: 600 }
const P100: Shape = { type: 'list', of: P37, most: 1200 }
const P101: Shape = { type: 'list', of: P37, most: 4000 }
const P102: Shape = { type: 'list', of: P43, most: 20 }
const P103: Shape = { type: 'list', of: P43, most: 100 }
const P104: Shape = { type: 'list', of: P43, most: 200 }
const P105: Shape = { type: 'maybe', of: P82 }
const P106: Shape = { type: 'object', of: { money: P15, delay: P1 } }
const P107: Shape = { type: 'object', of: { value: P1, low: P1, high: P1 } }
const P108: Shape = { type: 'list', of: P83, most: 400 }
const P109: Shape = { type: 'object', of: { open: P0, changesAt: P83 } }
const P110: Shape = { type: 'object', of: { code: P4, numbers: P66 } }
const P111: Shape = { type: 'object', of: { at: P83, state: P39 } }
const P112: Shape = { type: 'object', of: { enabled: P0, open: P37, realised: P1, unrealised: P1, fees: P1 } }
const P113: Shape = { type: 'object', of: { name: P4, unit: P21, actual: P18, limit: P1 } }
const P114: Shape = { type: 'object', of: { from: P1, to: P1, today: P70, expiry: P24 } }
const P115: Shape = { type: 'maybe', of: P113 }
const P116: Shape = { type: 'maybe', of: P114 }
const P117: Shape = { type: 'object', of: { strategy: P4, name: P5, pane: P14, values: P81 } }
const P118: Shape = { type: 'object', of: { trades: P37, winRate: P18, sharpe: P18, worstDrawdown: P18 } }
const P119: Shape = { type: 'object', of: { name: P4, scope: P3, unit: P21, actual: P1, limit: P1, share: P1 } }
const P120: Shape = { type: 'maybe', of: P119 }
const P121: Shape = { type: 'list', of: P117, most: 12 }
const P122: Shape = { type: 'object', of: { equity: P18, dayOpen: P1, today: P18, drawdown: P18, realised: P1, unrealised: P1, fees: P1 } }
const P123: Shape = { type: 'object', of: { since: P36, limit: P115 } }
const P124: Shape = { type: 'maybe', of: P123 }
const P125: Shape = { type: 'object', of: { positions: P37, orders: P37, refusals: P37, trades: P37, alerts: P37 } }
const P126: Shape = { type: 'object', of: { code: P4, since: P36, limit: P115 } }
const P127: Shape = { type: 'list', of: P126, most: 10 }
const P128: Shape = { type: 'table', of: { at: P90, strategy: P55, side: P60, qty: P77, price: P29 } }
const P129: Shape = { type: 'object', of: { decisions: P37, signals: P37, approved: P37, refused: P37, rejected: P37, filled: P37 } }
const P130: Shape = { type: 'table', of: { at: P95, open: P32, high: P32, low: P32, close: P32, volume: P32 } }
const P131: Shape = { type: 'table', of: { strategy: P55, kind: P72, price: P29, from: P90, to: P108 } }
const P132: Shape = { type: 'object', of: { stocks: P109, crypto: P109, options: P109 } }
const P133: Shape = { type: 'object', of: { state: P44, causes: P127 } }
const P134: Shape = { type: 'object', of: { state: P44, cause: P40, stop: P124 } }
const P135: Shape = { type: 'object', of: { id: P6, rule: P4, level: P34, title: P10, text: P12, raisedAt: P36, lastAt: P36, repeats: P37, recoveredAt: P83, acknowledgedAt: P83 } }
const P136: Shape = { type: 'object', of: { stocks: P112, crypto: P112, options: P112 } }
const P137: Shape = { type: 'object', of: { desk: P134, stocks: P134, crypto: P134, options: P134 } }
const P138: Shape = { type: 'object', of: { schema: P2, seq: P37, updatedAt: P36, market: P36, shown: P106, symbol: P8, date: P82, modules: P86, source: P19, interval: P1, bars: P130, fills: P128, levels: P131, indicators: P121 } }

const LIVE: Shape = { type: 'object', of: { schema: P2, seq: P37, updatedAt: P36, market: P36, writer: P4, pass: P37, interval: P1, writesToday: { type: 'object', of: { date: P82, count: P37, saving: P37 } }, environment: P30, version: P4, since: P36, shown: P106, notices: { type: 'list', of: P10, most: 4 }, heartbeats: { type: 'object', of: { engine: P111, updater: P111, stocks: P111, crypto: P111, options: P111, optimizer: P111 } }, cycle: { type: 'maybe', of: { type: 'object', of: { n: P37, at: P36, duration: P37, every: P37 } } }, startedAt: P83, uptime: P18, sync: { type: 'object', of: { state: { type: 'word', of: ['connected', 'catching-up', 'disconnected'] }, lag: P37, commands: P0 } }, reconciled: { type: 'maybe', of: { type: 'object', of: { at: P36, differences: P37 } } }, sessions: P132, states: P137, nearest: P120, money: P122, record: P118, modules: P136, totals: P125, positions: { type: 'table', of: { symbol: P49, module: P102, strategy: P46, qty: P68, mark: P68, unrealised: P68, stop: P68, target: P68, reason: P46 } }, trades: { type: 'table', of: { at: { type: 'list', of: P36, most: 20 }, symbol: P49, module: P102, side: { type: 'list', of: P9, most: 20 }, qty: P68, price: P68, fee: P68, slippage: P68 } } } }
/** `public/live` */
export const checkLive: Checker<'live'> = (value) => faultOf(value, LIVE, 'live')

const DAY: Shape = { type: 'object', of: { schema: P2, seq: P37, updatedAt: P36, market: P36, shown: P106, date: P82, from: P36, to: P36, opening: P1, sessions: { type: 'list', of: { type: 'object', of: { module: P35, kind: { type: 'word', of: ['regular', 'extended'] }, from: P36, to: P36 } }, most: 12 }, points: { type: 'table', of: { at: { type: 'list', of: P36, most: 320 }, equity: P76, drawdown: P76, stocks: P28, crypto: P28, options: P28, spy: P76, btc: P76 } }, deposits: { type: 'table', of: { at: P87, amount: P25 } }, cycles: { type: 'table', of: { from: P92, to: P92, count: P99, failed: P99 } }, marks: { type: 'table', of: { at: P95, kind: { type: 'list', of: { type: 'word', of: ['fill', 'refusal', 'retune', 'halt', 'resume', 'state', 'start', 'command', 'cash'] }, most: 1500 }, module: { type: 'list', of: { type: 'word', of: ['stocks', 'crypto', 'options', 'desk'] }, most: 1500 }, symbol: P64, count: { type: 'list', of: P37, most: 1500 }, code: P64 } } } }
/** `public/day-{date}` */
export const checkDay: Checker<'day'> = (value) => faultOf(value, DAY, 'day')

const RISK: Shape = { type: 'object', of: { schema: P2, seq: P37, updatedAt: P36, market: P36, shown: P106, equity: P18, cash: P1, buyingPower: P18, limits: { type: 'list', of: { type: 'object', of: { name: P4, scope: P42, unit: P21, actual: P1, limit: P1, share: P1, hourAgo: P18, setting: P5, next: P11 } }, most: 40 }, states: { type: 'object', of: { desk: P133, stocks: P133, crypto: P133, options: P133 } }, breakers: { type: 'object', of: { rejections: P37, rejectionsLimit: P37, losses: P37, lossesLimit: P37 } }, exposure: { type: 'table', of: { module: P103, symbol: P58, long: P26, short: P26, share: P26 } }, pauses: { type: 'table', of: { scope: P52, until: { type: 'list', of: P83, most: 100 }, code: P52, sentence: P61 } }, correlation: { type: 'object', of: { symbols: { type: 'list', of: P8, most: 30 }, values: { type: 'list', of: P18, most: 900 }, bars: P37, threshold: P1 } }, shock: { type: 'object', of: { spots: P22, volatilities: P22, values: { type: 'list', of: P18, most: 25 } } }, riskManagement: P0 } }
/** `public/risk` */
export const checkRisk: Checker<'risk'> = (value) => faultOf(value, RISK, 'risk')

const WHY: Shape = { type: 'object', of: { schema: P2, seq: P37, updatedAt: P36, market: P36, shown: P106, funnel: { type: 'object', of: { stocks: P129, crypto: P129, options: P129 } }, signalRate: P1, codes: { type: 'table', of: { module: { type: 'list', of: P35, most: 150 }, code: { type: 'list', of: P4, most: 150 }, count: { type: 'list', of: P37, most: 150 } } }, decisions: { type: 'table', of: { at: { type: 'list', of: P36, most: 300 }, module: { type: 'list', of: P35, most: 300 }, strategy: P54, symbol: { type: 'list', of: P8, most: 300 }, type: { type: 'list', of: { type: 'word', of: ['enter', 'exit', 'adjust', 'none'] }, most: 300 }, code: P54, sentence: { type: 'list', of: P12, most: 300 } } }, refusals: { type: 'table', of: { at: P89, module: { type: 'list', of: P35, most: 200 }, strategy: P53, symbol: P59, code: P53, sentence: P62 } }, signals: { type: 'table', of: { at: P87, module: { type: 'list', of: P35, most: 50 }, strategy: P48, symbol: { type: 'list', of: P8, most: 50 }, direction: { type: 'list', of: { type: 'word', of: ['long', 'short'] }, most: 50 }, confidence: P25, outcome: { type: 'list', of: { type: 'word', of: ['approved', 'refused', 'passed'] }, most: 50 }, code: P48, sentence: P51 } }, held: { type: 'table', of: { module: P104, strategy: P53, symbol: P59, openedAt: P89, qty: P74, cost: P74, mark: P74, unrealised: P74, stop: P74, target: P74, toStop: P74, toTarget: P74, r: P74, exitAt: { type: 'list', of: P83, most: 200 }, exiting: { type: 'list', of: P0, most: 200 }, parameters: { type: 'list', of: P37, most: 200 }, code: P53, sentence: P62 } } } }
/** `public/why` */
export const checkWhy: Checker<'why'> = (value) => faultOf(value, WHY, 'why')

const OPTIONS: Shape = { type: 'object', of: { schema: P2, seq: P37, updatedAt: P36, market: P36, shown: P106, delta: P18, gamma: P18, vega: P18, theta: P18, deltaLimit: P18, vegaLimit: P18, structures: { type: 'list', of: { type: 'object', of: { underlying: P8, strategy: P4, legs: { type: 'table', of: { symbol: { type: 'list', of: P8, most: 8 }, type: { type: 'list', of: { type: 'word', of: ['call', 'put', 'share'] }, most: 8 }, qty: P67, strike: P67, expiry: { type: 'list', of: P105, most: 8 }, cost: P67, mark: P67, volatility: P67, delta: P67 } }, spot: P18, cost: P1, value: P18, maximumLoss: P18, maximumGain: P18, breakevens: { type: 'list', of: P1, most: 4 }, days: { type: 'maybe', of: P37 }, delta: P18, gamma: P18, vega: P18, theta: P18, payoff: P116 } }, most: 30 }, underlyings: { type: 'list', of: { type: 'object', of: { underlying: P8, spot: P18, delta: P18, gamma: P18, vega: P18, theta: P18, payoff: P116 } }, most: 20 }, expiries: { type: 'table', of: { expiry: { type: 'list', of: P82, most: 40 }, days: P93, contracts: { type: 'list', of: P18, most: 40 }, structures: P93 } }, assignments: { type: 'table', of: { symbol: P50, underlying: P50, days: P94, inTheMoney: P71, timeValue: P71, risk: { type: 'list', of: { type: 'word', of: ['low', 'pin', 'high'] }, most: 60 }, covered: { type: 'list', of: { type: 'word', of: ['shares', 'cash', 'long-leg', 'no'] }, most: 60 } } } } }
/** `public/options` */
export const checkOptions: Checker<'options'> = (value) => faultOf(value, OPTIONS, 'options')

const LEARNING: Shape = { type: 'object', of: { schema: P2, seq: P37, updatedAt: P36, market: P36, enabled: P0, lastRun: P83, nextRun: P83, runs: P37, changes: P37, measured: P37, helped: P37, failures: P37, failed: { type: 'maybe', of: { type: 'object', of: { at: P36, error: P12 } } }, effect: { type: 'object', of: { share: P18, low: P18, high: P18, gain: P107, path: P107, green: P0 } }, verdicts: { type: 'list', of: { type: 'object', of: { module: P35, strategy: P4, at: P36, run: P37, reason: P4, sentence: P12, blocks: P37, candidates: P37, evidence: P18, needed: P18, meter: P18, detectable: P18 } }, most: 3 }, audits: { type: 'list', of: { type: 'object', of: { module: P35, strategy: P4, at: P36, blocks: P37, candidates: P37, sentence: P12, t: P18, p: P18, overfitting: P18, probabilistic: P18, deflated: P18 } }, most: 3 }, restored: P83, next: P11, parameters: { type: 'list', of: { type: 'object', of: { module: P35, strategy: P4, version: P37, since: P83, actor: { type: 'word', of: ['default', 'operator', 'optimizer'] }, pinned: P0, values: { type: 'table', of: { name: P47, value: P23, minimum: P69, maximum: P69, standard: P69, tunable: P20, pinned: P20 } } } }, most: 24 }, ledger: { type: 'list', of: { type: 'object', of: { id: P6, at: P36, module: P35, strategy: P4, what: { type: 'word', of: ['kept', 'proposed', 'promoted', 'rejected', 'rolled-back', 'pinned', 'unpinned', 'set'] }, sentence: P12, reason: P4, runs: P37, version: P37, changes: { type: 'table', of: { name: P47, from: P23, to: P23 } }, gain: P18, helped: { type: 'maybe', of: P0 } } }, most: 100 } } }
/** `public/learning` */
export const checkLearning: Checker<'learning'> = (value) => faultOf(value, LEARNING, 'learning')

const TRADES: Shape = { type: 'object', of: { schema: P2, seq: P37, updatedAt: P36, market: P36, shown: P106, date: P82, trades: { type: 'table', of: { at: P90, openedAt: P90, module: { type: 'list', of: P43, most: 400 }, strategy: P55, symbol: { type: 'list', of: P8, most: 400 }, realised: P29, fees: P29, basis: P77, return: P77, r: P77, parameters: { type: 'list', of: P37, most: 400 }, entry: P63, exit: P63 } }, orders: { type: 'table', of: { id: { type: 'list', of: P7, most: 600 }, at: P92, module: { type: 'list', of: P43, most: 600 }, strategy: P57, symbol: { type: 'list', of: P8, most: 600 }, legs: { type: 'list', of: P11, most: 600 }, role: { type: 'list', of: P38, most: 600 }, qty: P78, filled: P78, limit: P78, average: P78, slippage: P78, fee: { type: 'list', of: P1, most: 600 }, status: { type: 'list', of: P3, most: 600 }, life: { type: 'list', of: { type: 'text', least: 0, most: 1000 }, most: 600 }, code: P57, sentence: { type: 'list', of: P12, most: 600 } } }, fills: { type: 'table', of: { at: { type: 'list', of: P36, most: 800 }, order: { type: 'list', of: P7, most: 800 }, symbol: { type: 'list', of: P8, most: 800 }, module: { type: 'list', of: P43, most: 800 }, side: { type: 'list', of: P9, most: 800 }, qty: P79, price: P79, fee: P79, slippage: P79 } }, refusals: { type: 'table', of: { first: P91, last: P91, module: { type: 'list', of: P35, most: 500 }, strategy: P56, symbol: { type: 'list', of: P8, most: 500 }, code: P56, count: { type: 'list', of: P37, most: 500 }, sentence: { type: 'list', of: P12, most: 500 } } }, left: { type: 'object', of: { trades: P37, orders: P37, fills: P37, refusals: P37 } } } }
/** `public/trades-{date}` */
export const checkTrades: Checker<'trades'> = (value) => faultOf(value, TRADES, 'trades')

const CHART: Shape = P138
/** `public/chart-{symbol}-{date}` */
export const checkChart: Checker<'chart'> = (value) => faultOf(value, CHART, 'chart')

const HISTORY: Shape = { type: 'object', of: { schema: P2, seq: P37, updatedAt: P36, market: P36, shown: P106, since: P36, first: P105, return: P18, trades: P37, wins: P37, realised: P1, fees: P1, worst: { type: 'maybe', of: { type: 'object', of: { drawdown: P1, from: P82, to: P82 } } }, sharpe: P18, profitFactor: P18, months: { type: 'table', of: { month: { type: 'list', of: P45, most: 240 }, equity: P27, deposits: P27, return: P75, drawdown: P27, realised: P27, fees: P27, trades: P97, wins: P97, spy: P75, btc: P75 } }, days: { type: 'table', of: { date: { type: 'list', of: P82, most: 1200 }, equity: P31, deposits: P31, return: P80, drawdown: P31, realised: P31, fees: P31, trades: P100, wins: P100, spy: P80, btc: P80 } } } }
/** `public/history` */
export const checkHistory: Checker<'history'> = (value) => faultOf(value, HISTORY, 'history')

const ALERTS: Shape = { type: 'object', of: { schema: P2, seq: P37, updatedAt: P36, market: P36, shown: P106, active: { type: 'list', of: P135, most: 30 }, recent: { type: 'list', of: P135, most: 50 } } }
/** `public/alerts` */
export const checkAlerts: Checker<'alerts'> = (value) => faultOf(value, ALERTS, 'alerts')

const PRIVATE_LIVE: Shape = { type: 'object', of: { schema: P2, seq: P37, updatedAt: P36, market: P36, watchedUntil: P36, money: P122, record: P118, modules: P136, totals: P125, states: P137, nearest: P120, sessions: P132, positions: { type: 'table', of: { symbol: P59, module: P104, strategy: P53, qty: P74, mark: P74, unrealised: P74, stop: P74, target: P74, reason: P53 } }, trades: { type: 'table', of: { at: P88, symbol: P58, module: P103, side: { type: 'list', of: P9, most: 100 }, qty: P73, price: P73, fee: P73, slippage: P73 } }, components: { type: 'table', of: { name: { type: 'list', of: P5, most: 60 }, kind: { type: 'list', of: { type: 'word', of: ['module', 'feed', 'broker', 'journal', 'job', 'outlet'] }, most: 60 }, state: { type: 'list', of: P39, most: 60 }, why: { type: 'list', of: P11, most: 60 }, since: { type: 'list', of: P83, most: 60 }, restarts: P94 } }, usage: { type: 'list', of: { type: 'object', of: { provider: P4, used: P37, limit: P37, window: P3 } }, most: 10 }, journal: { type: 'maybe', of: { type: 'object', of: { seq: P37, bytes: P1, freeDisk: P18 } } } } }
/** `private/live` */
export const checkPrivateLive: Checker<'privateLive'> = (value) => faultOf(value, PRIVATE_LIVE, 'privateLive')

const PRIVATE_LOGS: Shape = { type: 'object', of: { schema: P2, seq: P37, updatedAt: P36, market: P36, watchedUntil: P36, lines: { type: 'table', of: { at: P88, level: { type: 'list', of: { type: 'word', of: ['debug', 'info', 'warn', 'error'] }, most: 100 }, component: P52, text: P61 } }, errors: { type: 'table', of: { component: P48, text: P51, first: P87, last: P87, count: { type: 'list', of: P37, most: 50 } } }, rate: { type: 'table', of: { at: { type: 'list', of: P36, most: 288 }, errors: P98, lines: P98 } } } }
/** `private/logs` */
export const checkPrivateLogs: Checker<'privateLogs'> = (value) => faultOf(value, PRIVATE_LOGS, 'privateLogs')

const PRIVATE_CHART: Shape = P138
/** `private/chart-{symbol}-{date}` */
export const checkPrivateChart: Checker<'privateChart'> = (value) => faultOf(value, PRIVATE_CHART, 'privateChart')

const ARCHIVE_STATE: Shape = { type: 'object', of: { schema: P2, seq: P37, updatedAt: P36, market: P36, birth: P4, environment: P30, cash: P1, peak: P1, day: { type: 'object', of: { date: P82, equity: P1, realised: P1, fees: P1 } }, causes: { type: 'list', of: { type: 'object', of: { scope: P42, cause: P4, numbers: P66 } }, most: 40 }, sleeves: { type: 'list', of: { type: 'object', of: { module: P43, strategy: P4, underlying: P8, holdings: { type: 'list', of: { type: 'object', of: { symbol: P8, qty: P1, price: P1 } }, most: 40 }, openedAt: P36, parameters: P37, entry: P110, stop: P18, target: P18, exitAt: P83, realised: P1, fees: P1, basis: P1 } }, most: 200 }, orders: { type: 'list', of: { type: 'object', of: { id: P7, venueId: P41, parent: P41, role: P38, module: P43, strategy: P4, underlying: P8, legs: { type: 'list', of: { type: 'object', of: { symbol: P8, side: P9, ratio: P37 } }, most: 8 }, qty: P1, filled: P1, limit: P18, approvedAt: P36, reason: P110 } }, most: 400 } } }
/** `private/archive-state` */
export const checkArchiveState: Checker<'archiveState'> = (value) => faultOf(value, ARCHIVE_STATE, 'archiveState')

const ARCHIVE_PARAMETERS: Shape = { type: 'object', of: { schema: P2, seq: P37, updatedAt: P36, market: P36, versions: { type: 'list', of: { type: 'object', of: { module: P35, strategy: P4, version: P37, at: P36, actor: P7, inForce: P0, values: P66 } }, most: 2000 }, pins: { type: 'list', of: { type: 'object', of: { module: P35, strategy: P4, parameter: P4, at: P36, actor: P7 } }, most: 400 } } }
/** `private/archive-parameters` */
export const checkArchiveParameters: Checker<'archiveParameters'> = (value) => faultOf(value, ARCHIVE_PARAMETERS, 'archiveParameters')

const ARCHIVE_TRADES: Shape = { type: 'object', of: { schema: P2, seq: P37, updatedAt: P36, market: P36, month: P45, trades: { type: 'table', of: { seq: P101, at: P96, openedAt: P96, sleeve: { type: 'list', of: P10, most: 4000 }, realised: P33, fees: P33, basis: P33, parameters: P101, entry: P65, exit: P65 } } } }
/** `private/archive-trades-{month}` */
export const checkArchiveTrades: Checker<'archiveTrades'> = (value) => faultOf(value, ARCHIVE_TRADES, 'archiveTrades')

const COMMAND: Shape = { type: 'by-type', of: { halt: { type: 'object', of: { type: { type: 'word', of: ['halt'] }, schema: P2, uid: P13, createdAt: P36, ttlSeconds: P16 } }, resume: { type: 'object', of: { type: { type: 'word', of: ['resume'] }, schema: P2, uid: P13, createdAt: P36, ttlSeconds: P16, scope: P42 } }, toggle: { type: 'object', of: { type: { type: 'word', of: ['toggle'] }, schema: P2, uid: P13, createdAt: P36, ttlSeconds: P16, module: P35, on: P0 } }, 'cancel-all': { type: 'object', of: { type: { type: 'word', of: ['cancel-all'] }, schema: P2, uid: P13, createdAt: P36, ttlSeconds: P16 } }, flatten: { type: 'object', of: { type: { type: 'word', of: ['flatten'] }, schema: P2, uid: P13, createdAt: P36, ttlSeconds: P16 } }, adopt: { type: 'object', of: { type: { type: 'word', of: ['adopt'] }, schema: P2, uid: P13, createdAt: P36, ttlSeconds: P16, symbol: { type: 'text', least: 0, most: 1000, pattern: '^[A-Z0-9./]{1,25}$' }, module: P35, strategy: P85 } }, accept: { type: 'object', of: { type: { type: 'word', of: ['accept'] }, schema: P2, uid: P13, createdAt: P36, ttlSeconds: P16, change: P84 } }, pin: { type: 'object', of: { type: { type: 'word', of: ['pin'] }, schema: P2, uid: P13, createdAt: P36, ttlSeconds: P16, module: P35, strategy: P85, parameter: P85 } }, unpin: { type: 'object', of: { type: { type: 'word', of: ['unpin'] }, schema: P2, uid: P13, createdAt: P36, ttlSeconds: P16, module: P35, strategy: P85, parameter: P85 } }, 'roll-back': { type: 'object', of: { type: { type: 'word', of: ['roll-back'] }, schema: P2, uid: P13, createdAt: P36, ttlSeconds: P16, change: P84 } }, watch: { type: 'object', of: { type: { type: 'word', of: ['watch'] }, schema: P2, uid: P13, createdAt: P36, ttlSeconds: P16 } }, acknowledge: { type: 'object', of: { type: { type: 'word', of: ['acknowledge'] }, schema: P2, uid: P13, createdAt: P36, ttlSeconds: P16, alert: P84 } } } }
/** `commands/{id}` */
export const checkCommand: Checker<'command'> = (value) => faultOf(value, COMMAND, 'command')

const COMMAND_RESULT: Shape = { type: 'object', of: { schema: P2, seq: P37, updatedAt: P36, market: P36, uid: { type: 'text', least: 0, most: 128 }, type: { type: 'word', of: ['halt', 'resume', 'toggle', 'cancel-all', 'flatten', 'adopt', 'accept', 'pin', 'unpin', 'roll-back', 'watch', 'acknowledge'] }, createdAt: P36, state: { type: 'word', of: ['received', 'done', 'refused'] }, why: P12, receivedAt: P36, endedAt: P83 } }
/** `commandResults/{id}` */
export const checkCommandResult: Checker<'commandResult'> = (value) => faultOf(value, COMMAND_RESULT, 'commandResult')
