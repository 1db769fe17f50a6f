import { round } from '../core/money.ts'
import { mid } from '../core/market/quote.ts'
import { DAY_MINUTES } from '../core/market/spans.ts'
import type { SessionCalendar } from '../core/market/session-calendar.ts'
import type { Module } from '../core/module/module.ts'
import type { Strategy, StrategyView } from '../core/module/strategy.ts'
import type { ModuleName } from '../core/order/module-name.ts'

type Modules = Readonly<Record<ModuleName, Module>>

/**
 * The same modules on a tape of longer bars than some of their strategies decide on: there each bar stands for one of the strategy's own. That is
 * another run than live makes, where a strategy gets the bars it was made for, and every result says so.
 */
export function onLongerBars(modules: Modules, interval: number, calendar: SessionCalendar): Modules {
  const given = { interval, calendar }
  return { stocks: longer(modules.stocks, given), crypto: longer(modules.crypto, given), options: modules.options }
}

interface Longer {
  /** Minutes of the tape's bars. */
  readonly interval: number
  readonly calendar: SessionCalendar
}

function longer(module: Module, given: Longer): Module {
  const strategies = Object.fromEntries(Object.entries(module.strategies).map(([name, strategy]) => [name, onTape(strategy, given)]))
  return module.name === 'stocks' && given.interval === DAY_MINUTES ? { ...module, strategies, size: sizeOverNight(module) } : { ...module, strategies }
}

function onTape(strategy: Strategy, { interval, calendar }: Longer): Strategy {
  if (strategy.interval >= interval) return strategy
  if (strategy.module !== 'stocks' || interval !== DAY_MINUTES) return { ...strategy, interval }
  return { ...strategy, interval, decide: (view) => strategy.decide(atNextOpen(view, calendar)) }
}

/** What a whole session's bar tells is acted on when the next one opens: the strategy's clock stands there, before that session's first trade. */
function atNextOpen({ symbol, bar, now, value, previous, position, parameters }: StrategyView, calendar: SessionCalendar): StrategyView {
  const { open, close } = calendar.nextSession(now)
  return { symbol, bar, now: open, value, previous, session: { open, close }, position, tradesToday: 0, parameters }
}

/** Share of the close that the market may open away from it: the desk refuses a limit 3 % away from the last price that it knows. */
const NIGHT = 0.02

/** The last price known is the close before the night, while live quotes are seconds old: a limit as near to it would be filled by chance. */
function sizeOverNight(module: Module): Module['size'] {
  return (signal, view) => {
    const answer = module.size(signal, view)
    const close = view.quote && mid(view.quote)
    if (answer.type !== 'enter' || close === undefined) return answer
    const isSale = answer.legs[0]?.side === 'sell'
    const far = round(close * (isSale ? 1 - NIGHT : 1 + NIGHT), 2)
    return { ...answer, limit: isSale ? Math.min(answer.limit, far) : Math.max(answer.limit, far) }
  }
}
