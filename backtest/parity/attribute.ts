import { signOf } from '../../core/book/book.ts'
import { multiplierOf } from '../../core/market/multiplier-of.ts'
import { type Move, type OrderResult, type Results, worthOf, worthOfMove } from './order-results.ts'

/** Why the recorded account ended richer (positive) or poorer than the one made anew. */
export const CAUSES = ['price', 'timing', 'size', 'missed', 'fees'] as const
export type Cause = (typeof CAUSES)[number]

/** One difference and what it was worth at the marks of the end. */
export interface Attribution {
  readonly cause: Cause
  /** Order of the record, or of the making where the record has none; '' for what no order moved. */
  readonly order: string
  readonly symbol: string
  /** Whole cents: rounded so that the lines sum to the gap exactly. */
  readonly cents: number
}

export interface Gap {
  /** Recorded less made anew, in whole cents. */
  readonly cents: number
  readonly byCause: Readonly<Record<Cause, number>>
  readonly lines: readonly Attribution[]
}

type Mark = (symbol: string) => number

/** An order decided at another turn is still the same wish when its sleeve traded the same way within this long. */
const WINDOW = 30 * 60_000

/**
 * Takes the gap between two accounts apart, order by order. Recorded and made anew are paired by id, then by sleeve, symbol and side in
 * order of time. Of a pair, the quantity that one has more is size, at the made price; the price difference of the rest is timing where
 * the executions came at different times, else price; fees are fees; an execution that only one side has is missed.
 */
export function attribute(recorded: Results, made: Results, mark: Mark): Gap {
  const lines: Line[] = []
  for (const [then, now] of pairs(recorded.orders, made.orders)) lines.push(...ofPair(then, now, mark))
  lines.push(...ofMoves(recorded.moves, made.moves, mark))
  return inCents(lines)
}

type Line = Omit<Attribution, 'cents'> & { readonly dollars: number }

type Pair = readonly [OrderResult, OrderResult] | readonly [OrderResult, undefined] | readonly [undefined, OrderResult]

function pairs(recorded: readonly OrderResult[], made: readonly OrderResult[]): readonly Pair[] {
  const left = new Map(made.map((one) => [`${one.id} ${one.symbol}`, one]))
  const found: Pair[] = []
  const alone: OrderResult[] = []
  for (const one of recorded) {
    const key = `${one.id} ${one.symbol}`
    const same = left.get(key)
    if (same && same.side === one.side) {
      left.delete(key)
      found.push([one, same])
    } else alone.push(one)
  }
  for (const one of alone) {
    const near = [...left].filter(([, other]) => isAlike(one, other)).sort((a, b) => Math.abs(a[1].at - one.at) - Math.abs(b[1].at - one.at))[0]
    if (near) left.delete(near[0])
    found.push(near ? [one, near[1]] : [one, undefined])
  }
  return [...found, ...[...left.values()].map((one): Pair => [undefined, one])]
}

function isAlike(a: OrderResult, b: OrderResult): boolean {
  return a.sleeve === b.sleeve && a.symbol === b.symbol && a.side === b.side && a.opens === b.opens && Math.abs(a.at - b.at) <= WINDOW
}

function ofPair(then: OrderResult | undefined, now: OrderResult | undefined, mark: Mark): readonly Line[] {
  if (!then || !now) {
    const only = then ?? now
    return only ? [{ cause: 'missed', order: only.id, symbol: only.symbol, dollars: (then ? 1 : -1) * worthOf(only, mark) }] : []
  }
  const { id: order, symbol, side } = then
  const unit = signOf(side) * multiplierOf(symbol)
  const [before, after] = [then.cost / then.qty, now.cost / now.qty]
  const line = (cause: Cause, dollars: number): Line => ({ cause, order, symbol, dollars })
  return [
    line(then.at === now.at ? 'price' : 'timing', unit * then.qty * (after - before)),
    line('size', unit * (then.qty - now.qty) * (mark(symbol) - after)),
    line('fees', now.fee - then.fee + (now.feeQty - then.feeQty) * mark(symbol)),
  ]
}

/** What no order moved, by cause and symbol. */
function ofMoves(recorded: readonly Move[], made: readonly Move[], mark: Mark): readonly Line[] {
  const sums = new Map<string, Line>()
  const count = (moves: readonly Move[], sign: 1 | -1): void => {
    for (const move of moves) {
      const key = `${move.kind} ${move.symbol}`
      const known = sums.get(key) ?? { cause: move.kind, order: '', symbol: move.symbol, dollars: 0 }
      sums.set(key, { ...known, dollars: known.dollars + sign * worthOfMove(move, mark) })
    }
  }
  count(recorded, 1)
  count(made, -1)
  return [...sums.values()]
}

/** Each line takes what the running sum moved by, in whole cents: no cent is lost or made by rounding. */
function inCents(found: readonly Line[]): Gap {
  const byCause: Record<Cause, number> = { price: 0, timing: 0, size: 0, missed: 0, fees: 0 }
  const lines: Attribution[] = []
  let sum = 0
  let told = 0
  for (const { dollars, ...line } of found) {
    if (Math.abs(dollars) < NOISE) continue
    sum += dollars
    const cents = wholeCents(sum) - told
    told += cents
    byCause[line.cause] += cents
    lines.push({ ...line, cents })
  }
  return { cents: told, byCause, lines }
}

/** Doubles of some hundred thousand dollars are sure to about this. */
const NOISE = 1e-7

function wholeCents(dollars: number): number {
  return Math.round(dollars * 100 + Math.sign(dollars) * 1e-6) || 0
}
