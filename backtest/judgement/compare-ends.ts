import type { OpenPosition } from '../result/open-positions.ts'
import type { Summary } from '../result/summary.ts'

/** What two runs are compared by besides their finished trades: what they held at the end, and their curves by ends, deepest fall, Sharpe ratio and hash. */
export interface RunEnd extends Pick<Summary, 'startEquity' | 'endEquity' | 'sources'> {
  readonly open: readonly Pick<OpenPosition, 'module' | 'strategy' | 'symbol' | 'qty' | 'price' | 'unrealised'>[]
  /** As a share; null without one. */
  readonly drawdown: number | null
  /** A year's; null without one. */
  readonly sharpe: number | null
  /** Of the curve at every moment; undefined in results of before it was told. */
  readonly curveHash?: string
}

export type EndPosition = RunEnd['open'][number]

export interface PositionPair {
  /** Undefined: the other run alone holds it. */
  readonly a: EndPosition | undefined
  readonly b: EndPosition | undefined
  readonly isSame: boolean
}

export interface EndComparison {
  readonly a: RunEnd
  readonly b: RunEnd
  readonly positions: readonly PositionPair[]
  /** Whether the figures of the curves agree. */
  readonly isSameCurve: boolean
  /** Whether the curves are one at every moment, to the cent; undefined where a result does not tell. */
  readonly isSamePath: boolean | undefined
}

/** Two runs at their ends. A position of one sleeve and symbol is the same when its size is, and what it has come to, to the cent. */
export function compareEnds(a: RunEnd, b: RunEnd): EndComparison {
  const [ours, theirs] = [a, b].map(({ open }) => new Map(open.map((one) => [`${one.module}/${one.strategy}/${one.symbol}`, one])))
  const keys = [...new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])])].sort()
  const positions = keys.map((key): PositionPair => {
    const [one, other] = [ours?.get(key), theirs?.get(key)]
    return { a: one, b: other, isSame: one !== undefined && other !== undefined && Math.abs(one.qty - other.qty) < A_BILLIONTH && areNear(one.unrealised ?? 0, other.unrealised ?? 0, HALF_A_CENT) }
  })
  const isSameCurve = areNear(a.startEquity, b.startEquity, HALF_A_CENT) && areNear(a.endEquity, b.endEquity, HALF_A_CENT) && areNear(a.drawdown, b.drawdown, A_MILLIONTH) && areNear(a.sharpe, b.sharpe, A_MILLIONTH)
  const isSamePath = a.curveHash === undefined || b.curveHash === undefined ? undefined : a.curveHash === b.curveHash
  return { a, b, positions, isSameCurve, isSamePath }
}

const [HALF_A_CENT, A_MILLIONTH, A_BILLIONTH] = [0.005, 1e-6, 1e-9]

function areNear(one: number | null, other: number | null, most: number): boolean {
  return one === null || other === null ? one === other : Math.abs(one - other) < most
}
