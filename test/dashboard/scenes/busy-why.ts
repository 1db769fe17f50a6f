import { tableOf } from '../../../contract/table.ts'
import type { RefusalGroup } from '../../../contract/views/trades-view.ts'
import { codeRow, type CodeRow, decisionRow, heldRow, refusalRow, signalRow, type DecisionRow, type SignalRow, type WhyView } from '../../../contract/views/why-view.ts'
import { HELD, told, unrealisedOf } from './busy-book.ts'
import { refusals } from './busy-trading.ts'
import { round } from './chance.ts'
import { AT, COINS, priceOf, STOCKS } from './market.ts'

export function busyWhy(): WhyView {
  const refused = refusals()
  return {
    funnel: {
      stocks: { decisions: 7_656, signals: 118, approved: 62, refused: 56, rejected: 1, filled: 41 },
      crypto: { decisions: 8_316, signals: 64, approved: 46, refused: 18, rejected: 0, filled: 35 },
      options: { decisions: 2_784, signals: 31, approved: 2, refused: 29, rejected: 0, filled: 2 },
    },
    signalRate: 13.6,
    codes: tableOf(codeRow, codesOf(refused)),
    decisions: tableOf(decisionRow, decisions()),
    refusals: tableOf(refusalRow, refused.map(({ last, module, strategy, symbol, code, sentence }) => ({ at: last, module, strategy, symbol, code, sentence })).sort((a, b) => b.at - a.at)),
    signals: tableOf(signalRow, signals()),
    held: tableOf(heldRow, HELD.map((held) => {
      const { module, strategy, symbol, holdings, age, stop, target, code, numbers, exitIn } = held
      const [first] = holdings
      const [qty, cost, mark, spot] = [first?.qty ?? 0, first?.price ?? 0, first?.mark ?? 0, priceOf(symbol)]
      const unrealised = unrealisedOf(held)
      const isPlain = module !== 'options'
      return {
        module, strategy, symbol, openedAt: AT - age * 60_000, qty, cost, mark: holdings.length === 1 ? mark : null, unrealised, stop, target,
        toStop: isPlain && stop !== null ? round(qty * (spot - stop)) : null, toTarget: isPlain && target !== null ? round(qty * (target - spot)) : null,
        r: isPlain && stop !== null ? round((mark - cost) / (cost - stop)) : null, exitAt: exitIn === null ? null : AT + exitIn * 60_000, exiting: false, parameters: module === 'stocks' ? 2 : 0, ...told(code, numbers, symbol, module),
      }
    })),
  }
}

/** One row for each module and code, as the engine counts them. */
function codesOf(refused: readonly Pick<RefusalGroup, 'module' | 'code' | 'count'>[]): readonly CodeRow[] {
  const keys = [...new Set(refused.map(({ module, code }) => `${module} ${code}`))]
  return keys.flatMap((key) => {
    const own = refused.filter(({ module, code }) => `${module} ${code}` === key)
    return own.slice(0, 1).map(({ module, code }) => ({ module, code, count: own.reduce((sum, { count }) => sum + count, 0) }))
  }).sort((a, b) => b.count - a.count)
}

const SAID = [['no-momentum', { strength: 0.42, needed: 1 }], ['inside-range', { close: 0, low: 0, high: 0 }], ['near-mean', { deviations: 0.9, needed: 2 }]] as const
const STRATEGIES = { stocks: ['momentum_trading', 'ORB', 'mean_reversion'], crypto: ['crypto_momentum', 'crypto_breakout', 'crypto_mean_reversion'] } as const

function decisions(): readonly DecisionRow[] {
  const of = (module: 'stocks' | 'crypto', symbols: readonly string[]): DecisionRow[] => symbols.flatMap((symbol, s) => STRATEGIES[module].map((strategy, i): DecisionRow => {
    const isHeld = HELD.some((held) => held.symbol === symbol && held.strategy === strategy)
    const [code, numbers] = SAID[i] ?? SAID[0]
    const price = priceOf(symbol)
    const filled = 'close' in numbers ? { close: price, low: round(price * 0.994), high: round(price * 1.003) } : numbers
    return { at: AT - (1 + (s % 3)) * 60_000, module, strategy, symbol, type: 'none', ...(isHeld ? told('holding', {}, symbol, module) : told(code, filled, symbol, module)) }
  }))
  return [...of('stocks', STOCKS), ...of('crypto', COINS)]
}

function signals(): readonly SignalRow[] {
  return Array.from({ length: 24 }, (_, i): SignalRow => {
    const held = HELD[i % HELD.length] ?? HELD[0]
    if (!held) throw new Error('the busy desk holds nothing')
    const { module, strategy, symbol, code, numbers } = held
    const outcome = i % 3 === 0 ? 'approved' : i % 3 === 1 ? 'refused' : 'passed'
    const said = outcome === 'approved' ? told(code, numbers, symbol, module) : outcome === 'refused' ? told('correlated', { actual: 0.93, limit: 0.9 }, symbol, module) : told('size-zero', { riskPerUnit: 812, riskMoney: 524 }, symbol, module)
    return { at: AT - (2 + i * 4) * 60_000, module, strategy, symbol, direction: i % 7 === 6 ? 'short' : 'long', confidence: round(0.55 + ((i * 37) % 40) / 100), outcome, ...said }
  })
}
