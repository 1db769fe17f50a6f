import { ROOMS, type RoomName, type RoomsView } from '../../contract/rooms-view.ts'
import type { TodayView } from '../../contract/views/today-view.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { type ChartRoom, createChartRoom } from './charts/chart-room.ts'
import { createDayRoom } from './day/day-room.ts'
import { createHistoryRoom, type Since } from './history/history-room.ts'
import { createLearningRoom, type OptimizerPace } from './learning/learning-room.ts'
import type { LogRoom } from './logs/log-room.ts'
import { createOptionsRoom } from './options/options-room.ts'
import { createRiskRoom } from './risk/risk-room.ts'
import type { Room, RoomMoment } from './room.ts'
import { createTodayRoom } from './today/today-view.ts'
import { createTradesRoom } from './trades/trades-room.ts'
import { createWhyRoom } from './why/why-room.ts'

/** What `GET /api/rooms` asks for. */
export interface RoomsQuery {
  readonly rooms: readonly RoomName[]
  /** Of charts. */
  readonly symbols: readonly string[]
  /** Of day, trades and charts: a New York date that exists; undefined for the present one. */
  readonly date: string | undefined
}

export interface RoomsMoment extends RoomMoment, Since {
  /** Number of the newest fact that was taken. */
  readonly seq: number
}

/** All read models that documents hold beyond `GET /api/state`. */
export interface Rooms {
  /** It takes bars as well, which are no facts. */
  readonly charts: ChartRoom
  take(fact: Fact): void
  today(moment: RoomMoment & Since): TodayView
  view(moment: RoomsMoment, asked: RoomsQuery): RoomsView
}

/** What is given when no room is named. */
export const USUAL_ROOMS: readonly RoomName[] = ROOMS.filter((name) => name !== 'charts' && name !== 'logs')

/** `logs` hears the process before there is a book, so it is given; `pace` says whether and when an optimizer runs. */
export function createRooms(logs: LogRoom, pace?: () => OptimizerPace): Rooms {
  const [charts, today] = [createChartRoom(), createTodayRoom()]
  const [day, trades, why, history] = [createDayRoom(), createTradesRoom(), createWhyRoom(), createHistoryRoom()]
  const [risk, options, learning] = [createRiskRoom(), createOptionsRoom(), createLearningRoom(pace)]
  const takers: readonly Pick<Room<unknown, never>, 'take'>[] = [charts, logs, today, day, trades, why, history, risk, options, learning]
  return {
    charts,
    take(fact) {
      for (const room of takers) room.take(fact)
    },
    today: (moment) => today.view(moment, moment),
    view(moment, asked) {
      const { seq, at, wall } = moment
      const wants = new Set(asked.rooms)
      return {
        schema: 1, seq, at, wall,
        ...(wants.has('day') && { day: day.view(moment, asked) }),
        ...(wants.has('risk') && { risk: risk.view(moment, undefined) }),
        ...(wants.has('why') && { why: why.view(moment, undefined) }),
        ...(wants.has('options') && { options: options.view(moment, undefined) }),
        ...(wants.has('learning') && { learning: learning.view(moment, undefined) }),
        ...(wants.has('trades') && { trades: trades.view(moment, asked) }),
        ...(wants.has('charts') && { charts: charts.view(moment, asked) }),
        ...(wants.has('history') && { history: history.view(moment, moment) }),
        ...(wants.has('logs') && { logs: logs.view(moment, undefined) }),
      }
    },
  }
}
