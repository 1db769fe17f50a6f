import type { LiveDocument, LivePosition, LiveTrade } from '../../contract/documents/live.ts'
import { livePosition, liveTrade } from '../../contract/documents/live.ts'
import { tableOf } from '../../contract/table.ts'

const NOON = Date.UTC(2026, 10, 20, 17, 0, 0)
const beat = { at: NOON, state: 'up' } as const
const result = { realised: -12_345.67, unrealised: 23_456.78, fees: 1_234.56 }
const desk = { state: 'halted', cause: 'drawdown', stop: { since: NOON - 3_600_123, limit: { name: 'drawdown', unit: 'share', actual: 0.203123, limit: 0.2 } } } as const
const held = { ...desk, stop: null }
const session = { open: true, changesAt: NOON + 14_400_123 }
const module = { enabled: true, open: 20, ...result }

/** `public/live` on the busiest day: 60 instruments held, every list full, long names, figures with all their digits. */
export function busyLive(): LiveDocument {
  const positions = Array.from({ length: 20 }, (_, i) => position(i))
  const trades = Array.from({ length: 20 }, (_, i) => trade(i))
  return {
    schema: 1, seq: 1_234_567, updatedAt: NOON, market: NOON,
    writer: 'dashboard-updater-7d9f6c5b4-x2x9q', pass: 2_880, interval: 30,
    writesToday: { date: '2026-11-20', count: 5_960, saving: 3 },
    environment: 'simulated', version: '0.1.0-20261120', since: NOON - 86_400_000 * 365, shown: { money: 'usd', delay: 15 },
    notices: ['The market is simulated: no order reaches a venue.', 'RISK_MANAGEMENT is off: limits are skipped.', 'EXECUTION_ENABLED is off: nothing is sent.'],
    heartbeats: { engine: beat, updater: beat, stocks: beat, crypto: beat, options: beat, optimizer: { at: null, state: 'disabled' } },
    cycle: { n: 123_456, at: NOON, duration: 1_234, every: 30_000 },
    startedAt: NOON - 86_400_000, uptime: 0.99791667,
    sync: { state: 'connected', lag: 1_234, commands: true },
    reconciled: { at: NOON, differences: 12 },
    sessions: { stocks: session, crypto: { open: true, changesAt: null }, options: session },
    states: { desk, stocks: held, crypto: held, options: held },
    nearest: { name: 'open-positions', scope: 'desk', unit: 'count', actual: 59, limit: 60, share: 0.98333333 },
    money: { equity: 123_456.78, dayOpen: 122_345.67, today: 0.00908173, drawdown: 0.01234567, ...result },
    record: { trades: 54_321, winRate: 0.56789012, sharpe: 1.23456789, worstDrawdown: 0.12345678 },
    modules: { stocks: module, crypto: module, options: module },
    totals: { positions: 60, orders: 120, refusals: 2_000, trades: 300, alerts: 12 },
    positions: tableOf(livePosition, positions),
    trades: tableOf(liveTrade, trades),
  }
}

/** A position of each kind in turn, each with the longest strategy and reason of its module. */
function position(i: number): LivePosition {
  const levels = { mark: 1_234.5678, unrealised: -1_234.56, stop: 1_210.1234, target: 1_290.1234 }
  switch (i % 3) {
    case 0:
      return { symbol: 'AVAX/USD', module: 'crypto', strategy: 'crypto_mean_reversion', qty: 12.345678901, ...levels, reason: 'stretched-below-mean' }
    case 1:
      return { symbol: 'GOOGL', module: 'stocks', strategy: 'momentum_trading', qty: -1_234, ...levels, reason: 'momentum-up' }
    default:
      return { symbol: 'GOOGL', module: 'options', strategy: 'vertical_spread', qty: 12, ...levels, reason: 'spread-bullish' }
  }
}

function trade(i: number): LiveTrade {
  const at = NOON - 60_123 * i
  const cost = { price: 1_234.5678, fee: 12.34, slippage: -0.000123 }
  switch (i % 3) {
    case 0:
      return { at, symbol: 'AVAX/USD', module: 'crypto', side: 'buy', qty: 12.345678901, ...cost }
    case 1:
      return { at, symbol: 'GOOGL', module: 'stocks', side: 'sell', qty: 1_234, ...cost }
    default:
      return { at, symbol: 'GOOGL261218C00190000', module: 'options', side: 'sell', qty: 10, ...cost }
  }
}
