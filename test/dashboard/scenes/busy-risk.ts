import { tableOf } from '../../../contract/table.ts'
import { exposureRow, pauseRow, type RiskRoomView } from '../../../contract/views/risk-room-view.ts'
import { HELD, told } from './busy-book.ts'
import { EQUITY, OPENING, PEAK } from './busy-figures.ts'
import { round } from './chance.ts'
import { AT } from './market.ts'

type Limit = RiskRoomView['limits'][number]
type Given = readonly [name: string, scope: Limit['scope'], unit: Limit['unit'], actual: number, limit: number, hourAgo: number | null, setting: string, next: string]

/** In the engine's own words (orchestrator/projections/risk/limit-rows.ts). */
const [UNDERLYING, TRIPS] = ['An entry into that underlying is cut down to what is left, or refused.', 'The breaker trips: entries are halted until an operator resumes.']
const ADDS = 'An options entry that adds to it is cut down to what is left, or refused.'
const allocation = (module: string): string => `An entry of the ${module} module is cut down to what is left, or refused.`

const LIMITS: readonly Given[] = [
  ['net-delta', 'options', 'share', 0.44537, 0.5, 0.71, 'TERCET_OPTIONS_MAX_DELTA', ADDS],
  ['crypto', 'crypto', 'share', 0.165, 0.2, 0.79, 'CRYPTO_MAX_ALLOCATION', allocation('crypto')],
  ['position', 'desk', 'share', 0.081, 0.1, 0.81, 'MAX_POSITION_SIZE', UNDERLYING],
  ['open-positions', 'desk', 'count', 11, 20, 0.55, 'TERCET_MAX_OPEN_POSITIONS', 'An entry into another underlying is refused.'],
  ['options', 'options', 'share', 0.256, 0.3, 0.78, 'OPTIONS_MAX_ALLOCATION', allocation('options')],
  ['stocks', 'stocks', 'share', 0.389, 0.5, 0.7, 'STOCKS_MAX_ALLOCATION', allocation('stocks')],
  ['net-vega', 'options', 'share', 0.00198, 0.005, 0.36, 'TERCET_OPTIONS_MAX_VEGA', ADDS],
  ['maximum-loss', 'options', 'share', 0.012, 0.1, 0.12, 'TERCET_OPTIONS_MAX_LOSS', 'A structure that can lose more is cut down to what is left, or refused.'],
  ['drawdown', 'desk', 'share', round(1 - EQUITY / PEAK, 5), 0.2, 0.06, 'MAX_PORTFOLIO_RISK', 'Entries are halted until an operator resumes; exits go on.'],
  ['daily-loss', 'desk', 'money', Math.max(0, round(OPENING - EQUITY)), 1_000, 0, 'TERCET_DAILY_LOSS_CRITICAL', 'Nothing stops: entries go on, since TERCET_DAILY_LOSS_HALTS is false.'],
  ['order-rate', 'desk', 'count', 4, 30, 0.07, 'TERCET_MAX_ORDERS_PER_MINUTE', 'Further entries of that minute are refused.'],
  ['rejections', 'desk', 'count', 1, 5, 0, 'TERCET_BREAKER_REJECTIONS', TRIPS],
  ['losses', 'desk', 'count', 2, 12, 0.08, 'TERCET_BREAKER_LOSSES', TRIPS],
]

const WATCHED = ['SPY', 'QQQ', 'AAPL', 'MSFT', 'IWM', 'GLD', 'BTC/USD', 'ETH/USD'] as const
const TO_MARKET = [0.98, 0.95, 0.78, 0.81, 0.86, 0.06, 0.34, 0.31] as const

export function busyRisk(): RiskRoomView {
  const active = { state: 'active', causes: [] } as const
  return {
    equity: EQUITY, cash: 71_206.4, buyingPower: 142_412.8,
    limits: LIMITS.map(([name, scope, unit, actual, limit, hourAgo, setting, next]): Limit => ({ name, scope, unit, actual, limit, share: round(actual / limit, 4), hourAgo, setting, next })).sort((a, b) => b.share - a.share),
    states: { desk: active, stocks: active, crypto: active, options: { state: 'caution', causes: [{ code: 'limit-near', since: AT - 190 * 60_000, limit: NEAR }] } },
    breakers: { rejections: 1, rejectionsLimit: 5, losses: 2, lossesLimit: 12 },
    exposure: tableOf(exposureRow, exposure()),
    pauses: tableOf(pauseRow, [
      { scope: 'SPY', until: AT + 2 * 60_000, ...told('cool-down', { actual: 3, limit: 5 }, 'SPY') },
      { scope: 'LTC/USD', until: AT + 41 * 60_000, ...told('low-profit', { limit: -0.02 }, 'LTC/USD') },
    ]),
    correlation: { symbols: [...WATCHED], values: WATCHED.flatMap((one, i) => WATCHED.map((other, j) => correlation(one, other, (TO_MARKET[i] ?? 0) * (TO_MARKET[j] ?? 0)))), bars: 40, threshold: 0.9 },
    shock: { spots: [...MOVES], volatilities: [...MOVES], values: MOVES.flatMap((volatility) => MOVES.map((spot) => round(91_400 * spot - 118_000 * spot * spot + 2_080 * volatility * 10))) },
    riskManagement: true,
  }
}

const NEAR = { name: 'options', unit: 'share', actual: 0.256, limit: 0.3 } as const

const MOVES = [-0.1, -0.05, 0, 0.05, 0.1] as const

function correlation(one: string, other: string, common: number): number | null {
  if (one === other) return 1
  if ([one, other].includes('ETH/USD')) return [one, other].includes('BTC/USD') ? 0.84 : [one, other].includes('GLD') ? null : round(common, 2)
  return round(common, 2)
}

function exposure() {
  const rows = HELD.map(({ module, symbol, holdings, numbers }) => {
    const value = holdings.reduce((sum, { qty, mark }) => sum + qty * mark, 0)
    const long = module === 'options' ? (symbol === 'SPY' ? 55_500 - 37_650 : (numbers['maximumLoss'] ?? 1_120) * 2) : value
    return { module, symbol, long: round(long), short: 0, share: round(long / EQUITY, 5) }
  })
  return rows.sort((a, b) => b.share - a.share)
}
