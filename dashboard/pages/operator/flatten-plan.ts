import type { LiveDocument, LivePosition } from '../../../contract/documents/live.ts'
import { money, quantity } from '../../words/format.ts'
import { MODULES, titleOf } from '../../words/modules.ts'
import { underlyingOf } from '../../words/names.ts'
import { sessionWords } from '../../words/session-words.ts'

type Sessions = LiveDocument['sessions']

export interface FlattenPlan {
  /** One line a position: `Sell 10 AAPL, about $1,872.50`. */
  readonly lines: readonly string[]
  /** How many, and what they are worth. */
  readonly sum: string
  /** When each market with a position takes the orders. */
  readonly markets: readonly string[]
}

const USD = { money: 'usd' } as const

interface Facts {
  /** True positions, undelayed. */
  readonly positions: readonly LivePosition[]
  readonly sessions: Sessions
  /** Market time. */
  readonly now: number
}

/** Exactly what a flatten would do now. */
export function flattenPlan({ positions, sessions, now }: Facts): FlattenPlan {
  const held = MODULES.filter((name) => positions.some((one) => marketOf(one) === name))
  return {
    lines: positions.map(lineOf),
    sum: sumWords(positions),
    markets: held.map((name) => `${titleOf(name)}: ${sessionWords(sessions[name], now)}${sessions[name].open ? '.' : '. What is held there is closed when it opens.'}`),
  }
}

function lineOf(position: LivePosition): string {
  const { symbol, qty } = position
  if (marketOf(position) === 'options') return `Close ${symbol} options${qty === null ? '' : `: ${quantity(Math.abs(qty))} of the first leg and the legs beside it`}`
  const worth = worthOf(position)
  const what = qty === null ? `Close ${symbol}` : `${qty < 0 ? 'Buy back' : 'Sell'} ${quantity(Math.abs(qty))} ${symbol}`
  return `${what}${worth === null ? ', price unknown' : `, about ${money(worth, USD)}`}`
}

/** A structure of options has no one price. */
function worthOf(position: LivePosition): number | null {
  const { qty, mark } = position
  return marketOf(position) === 'options' || qty === null || mark === null ? null : Math.abs(qty * mark)
}

function sumWords(positions: readonly LivePosition[]): string {
  const worths = positions.flatMap((one) => worthOf(one) ?? [])
  const silent = positions.length - worths.length
  const total = worths.reduce((sum, worth) => sum + worth, 0)
  const count = `${positions.length} ${positions.length === 1 ? 'position' : 'positions'}`
  if (positions.length === 0) return 'No position is open. Orders are cancelled and the desk is halted all the same.'
  if (worths.length === 0) return `${count} without one present price each: options, or a price that is missing.`
  if (silent === 0) return `${count}, worth about ${money(total, USD)}.`
  return `${count}: ${worths.length} worth about ${money(total, USD)}, and ${silent} without one present price (options, or a price that is missing).`
}

/** Whose hours rule a position that nobody here bought is told by its symbol. */
function marketOf({ module, symbol }: LivePosition): keyof Sessions {
  if (module !== 'outside') return module
  return symbol.includes('/') ? 'crypto' : underlyingOf(symbol) === symbol ? 'stocks' : 'options'
}
