import { millis } from '../../core/brand.ts'
import { newYorkMinutes } from '../../core/market/new-york-time.ts'
import { breakdown, type BreakdownRow } from '../../core/statistic/breakdown.ts'
import type { CompletedTrade } from '../result/completed-trade.ts'
import type { Attribution } from './judgement.ts'
import { marketDays, regimeOf } from './market-days.ts'
import type { RunRecord } from './run-record.ts'

const HOUR = 3_600_000

/** Where the result came from: the same trades, grouped in seven ways; thirds of a market only where `hasRegimes`, of fewer trades they would say nothing. */
export function attributionOf({ trades, tape }: RunRecord, hasRegimes: boolean): Attribution {
  const regimes = new Map(tape.series.map((series) => [series.instrument.symbol, regimeOf(marketDays(series, tape.actions))]))
  const by = (keyOf: (trade: CompletedTrade) => string): readonly BreakdownRow[] => breakdown(trades, keyOf)
  return {
    modules: by(({ module }) => module),
    strategies: by(({ module, strategy }) => `${module}/${strategy}`),
    symbols: by(({ symbol }) => symbol),
    sides: by(({ side }) => side),
    hours: by(hourOf),
    regimes: !hasRegimes ? [] : by(({ symbol, openedAt }) => regimes.get(symbol)?.(millis(openedAt)) ?? 'not enough data'),
    exits: by(({ exit }) => exit),
  }
}

/** `09:00 New York`; pairs trade by UTC. */
function hourOf({ symbol, openedAt }: CompletedTrade): string {
  const isPair = symbol.includes('/')
  const hour = isPair ? Math.floor(openedAt / HOUR) % 24 : Math.floor(newYorkMinutes(millis(openedAt)) / 60)
  return `${String(hour).padStart(2, '0')}:00 ${isPair ? 'UTC' : 'New York'}`
}
