import { birthId, millis } from '../../../../core/brand.ts'
import { createEngine, type Engine, restart } from '../../../../core/engine/engine.ts'
import { desk, PARTS } from '../../../../core/engine/testing/story.ts'
import { INSTRUMENTS, minute, OPEN } from '../../../../core/engine/testing/tape.ts'
import type { Fact, RestoredSleeve } from '../../../../core/fact/fact.ts'
import { usd } from '../../../../core/money.ts'
import type { Limits } from '../../../../core/risk/limits.ts'

export interface HeldBook {
  readonly cash?: number
  readonly sleeves?: readonly (Pick<RestoredSleeve, 'module' | 'strategy' | 'underlying' | 'holdings'>)[]
  readonly marks?: Readonly<Record<string, number>>
  readonly limits?: Partial<Limits>
  /** After the start, in order. */
  readonly facts?: readonly Fact[]
}

/** An hour after an open, a book of these positions at these marks, and the facts that made it. */
export function heldBook({ cash = 100_000, sleeves = [], marks = {}, limits = {}, facts = [] }: HeldBook): { readonly engine: Engine; readonly facts: readonly Fact[]; readonly at: number } {
  const none = { openedAt: OPEN, parameters: 0, entry: { code: 'momentum-up', numbers: {} }, protection: { stop: null, target: null, exitAt: null }, realised: 0, fees: 0, basis: 0 } as const
  const day = { date: '2026-03-10', equity: 100_000, realised: 0, fees: 0 }
  const all: readonly Fact[] = [
    { type: 'engine.started', at: OPEN, birth: birthId('heldbook'), account: 'TEST', environment: 'simulated', cash: usd(cash), version: 'test' },
    { type: 'book.restored', at: OPEN, cash: usd(cash), peak: usd(100_000), day, resumedAt: millis(0), orders: [], sleeves: sleeves.map((one) => ({ ...none, ...one })) },
    ...facts,
  ]
  const engine = createEngine(PARTS, all)
  restart(engine, desk({ limits }))
  const now = minute(60)
  engine.market.list(INSTRUMENTS)
  engine.market.now = now
  for (const [symbol, price] of Object.entries(marks)) engine.market.takeQuote({ symbol, at: now, bid: price, ask: price, bidSize: 1, askSize: 1 })
  return { engine, facts: all, at: now }
}
