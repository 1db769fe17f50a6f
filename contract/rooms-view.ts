import type { ChartView } from './views/chart-view.ts'
import type { DayView } from './views/day-view.ts'
import type { HistoryView } from './views/history-view.ts'
import type { LearningView } from './views/learning-view.ts'
import type { LogsView } from './views/logs-view.ts'
import type { OptionsRoomView } from './views/options-room-view.ts'
import type { RiskRoomView } from './views/risk-room-view.ts'
import type { TradesView } from './views/trades-view.ts'
import type { WhyView } from './views/why-view.ts'

/** The names that `GET /api/rooms?rooms=day,risk` takes; without the parameter all but `charts` and `logs` are given. */
export const ROOMS = ['day', 'risk', 'why', 'options', 'learning', 'trades', 'charts', 'history', 'logs'] as const

export type RoomName = (typeof ROOMS)[number]

/**
 * The answer of `GET /api/rooms`: what documents hold beyond `GET /api/state`, unredacted, all of one moment. A room that was not asked for is
 * absent; `charts` are those of `symbols=AAPL,BTC/USD`, of the present market date. `date=YYYY-MM-DD` asks for day and trades of an earlier date.
 */
export interface RoomsView {
  readonly schema: 1
  /** Number of the newest fact that every room here contains. */
  readonly seq: number
  /** Market time. */
  readonly at: number
  readonly wall: number
  readonly day?: DayView
  readonly risk?: RiskRoomView
  readonly why?: WhyView
  readonly options?: OptionsRoomView
  readonly learning?: LearningView
  readonly trades?: TradesView
  readonly charts?: readonly ChartView[]
  readonly history?: HistoryView
  readonly logs?: LogsView
}
