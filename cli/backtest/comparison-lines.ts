import { type Causes, type Comparison, isSame, type TradePair } from '../../backtest/judgement/compare-trades.ts'
import { dollars } from './dollars.ts'

/** Differing trades that are printed one by one. */
const MOST = 50
const NAMES = ['price', 'timing', 'size', 'missed', 'fees'] as const

/** A comparison for a terminal: what differs, trade by trade, and what the gap consists of. */
export function comparisonLines({ pairs, same, gap, cents }: Comparison): readonly string[] {
  const differing = pairs.filter((pair) => !isSame(pair))
  return [
    `A made ${pairs.filter(({ a }) => a).length} trades, B ${pairs.filter(({ b }) => b).length}; ${same} are the same, ${differing.length} differ.`,
    ...differing.slice(0, MOST).map(lineOf),
    ...(differing.length > MOST ? [`  and ${differing.length - MOST} more: --json has them all`] : []),
    `B less A: ${dollars(gap)}`,
    ...NAMES.map((name) => `  ${name.padEnd(8)}${dollars(cents[name] / 100).padStart(14)}`),
  ]
}

function lineOf({ a, b, causes }: TradePair): string {
  const trade = a ?? b
  const head = `  ${new Date(Math.min(a?.openedAt ?? Infinity, b?.openedAt ?? Infinity)).toISOString().slice(0, 16)}Z ${trade?.strategy ?? ''} ${trade?.side ?? ''} ${trade?.symbol ?? ''}`
  if (!a || !b) return `${head}: only ${a ? 'A' : 'B'} made it, ${dollars(trade?.net ?? 0)}`
  return `${head}: ${dollars(a.net)} became ${dollars(b.net)} (${told(causes)})`
}

function told(causes: Causes): string {
  const parts = NAMES.filter((name) => Math.abs(causes[name]) >= 0.005).map((name) => `${name} ${dollars(causes[name])}`)
  return parts.length > 0 ? parts.join(', ') : 'less than a cent'
}
