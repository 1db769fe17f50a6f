import { round } from '../core/money.ts'
import { mid } from '../core/market/quote.ts'
import { DAY_MINUTES } from '../core/market/spans.ts'
import type { Module } from '../core/module/module.ts'

/** Share of the close that the market may open away from it: the desk refuses a limit 3 % away from the last price that it knows. */
const NIGHT = 0.02

/** On a tape of days the last price known at an open is the close before the night, while live quotes are seconds old: a limit as near to it would be filled by chance. */
export function acrossNights(module: Module, interval: number): Module {
  if (module.name !== 'stocks' || interval !== DAY_MINUTES) return module
  return {
    ...module,
    size(signal, view) {
      const answer = module.size(signal, view)
      const close = view.quote && mid(view.quote)
      if (answer.type !== 'enter' || close === undefined) return answer
      const isSale = answer.legs[0]?.side === 'sell'
      const far = round(close * (isSale ? 1 - NIGHT : 1 + NIGHT), 2)
      return { ...answer, limit: isSale ? Math.min(answer.limit, far) : Math.max(answer.limit, far) }
    },
  }
}
