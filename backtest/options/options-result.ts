import { unrealised } from '../../core/book/equity.ts'
import type { RunResult } from '../run-tape.ts'
import type { QuoteKind } from './chain-source.ts'
import type { GreekExposure, GreekResult } from './greek-ledger.ts'

/** What the options module came to, and on what quotes. Dollars. */
export interface OptionsResult {
  /** One sentence: where the quotes come from and what they assume. */
  readonly quotes: string
  /** How the quotes that were looked at came to be. */
  readonly kinds: readonly QuoteKind[]
  readonly orders: number
  /** Those decided on quotes that a model made. */
  readonly modelledOrders: number
  /** Closed and open together, fees taken off. */
  readonly net: number
  /** What its causes made; `other` is what they leave: spreads crossed, opening and closing steps, terms of higher order. */
  readonly by: GreekResult & { readonly other: number }
  /** Undefined when nothing was ever held. */
  readonly exposure: GreekExposure | undefined
}

/** Undefined for a run without option quotes. */
export function optionsResult({ venue, recorder, engine }: RunResult): OptionsResult | undefined {
  const { contracts } = venue
  const record = recorder.options
  if (!contracts || !record) return undefined
  const approved = recorder.facts.filter((fact) => fact.type === 'order.approved').filter(({ order }) => order.intent.module === 'options')
  const net = closed(recorder.facts) + open(engine)
  const { delta, gamma, theta, vega } = record.greeks.result
  return {
    quotes: contracts.source.title,
    kinds: [...contracts.kinds].sort(),
    orders: approved.length,
    modelledOrders: approved.filter(({ quotes }) => quotes === 'modelled').length,
    net,
    by: { delta, gamma, theta, vega, other: net - delta - gamma - theta - vega },
    exposure: record.greeks.exposure,
  }
}

function closed(facts: RunResult['recorder']['facts']): number {
  return facts.reduce((sum, fact) => (fact.type === 'trade.closed' && fact.sleeve.startsWith('options/') ? sum + fact.realised - fact.fees : sum), 0)
}

function open({ book, market }: RunResult['engine']): number {
  return [...book.sleeves.values()].filter(({ module }) => module === 'options').reduce((sum, sleeve) => sum + sleeve.realised - sleeve.fees + (unrealised(sleeve, market) ?? 0), 0)
}
