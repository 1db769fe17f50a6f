import type { RiskRoomView } from '../../../contract/views/risk-room-view.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import { round } from '../../../core/money.ts'
import { correlationOf } from '../../../core/risk/checks/correlation.ts'
import { openUnderlyings } from '../../../core/risk/checks/open-positions.ts'

const SYMBOLS = 30

/** The gate's own correlation between what is held, then what is watched. */
export function correlationMatrix({ book, market, plan }: Engine): RiskRoomView['correlation'] {
  const { threshold, bars, minimumBars } = plan.limits.correlation
  const watched = plan.seats.filter((seat) => seat.enabled).flatMap((seat) => seat.symbols)
  const symbols = [...new Set([...openUnderlyings({ book, market }), ...watched])].slice(0, SYMBOLS)
  const closes = symbols.map((symbol) => market.closes(symbol))
  const values: (number | null)[] = Array.from({ length: symbols.length ** 2 }, () => null)
  closes.forEach((a, i) =>
    closes.slice(0, i + 1).forEach((b, j) => {
      const { value } = correlationOf(a, b, { bars, minimumBars })
      const told = Number.isNaN(value) ? null : i === j ? 1 : round(value, 4)
      values[i * symbols.length + j] = told
      values[j * symbols.length + i] = told
    }),
  )
  return { symbols, values, bars, threshold }
}
