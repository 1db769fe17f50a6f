import type { RoomName } from '../../contract/rooms-view.ts'
import type { StateView } from '../../contract/state-view.ts'
import { DOCUMENT_PLANS } from '../../contract/document-plan.ts'
import { hasToken, thriftOf, type Budget } from './budget.ts'
import { chartKey, isDue, nameOfKey, type Agenda, type Hour } from './agenda.ts'
import { newYorkDate } from './new-york-date.ts'

/** What to ask the engine for in this pass. */
export interface RoomsAsked {
  readonly rooms: readonly RoomName[]
  /** Of charts. */
  readonly symbols: readonly string[]
  /** Of day, trades and charts; undefined: the present market date. */
  readonly date?: string
}

const ROOMS = ['day', 'risk', 'why', 'options', 'learning', 'trades', 'history'] as const

export interface RoomsDueInput {
  readonly agenda: Agenda
  readonly hour: Hour
  readonly state: StateView
  readonly budget: Budget
  readonly left: number
}

/** The rooms whose documents are due, as far as the budget has a write for them. */
export function roomsDue({ agenda, hour, state, budget, left }: RoomsDueInput): RoomsAsked {
  const isAllowed = (key: string): boolean => {
    const thrift = thriftOf(nameOfKey(key), budget, left)
    return thrift !== 'none' && hasToken(nameOfKey(key), budget) && isDue(key, agenda, hour, thrift === 'less' ? 4 : 1)
  }
  const rooms: RoomName[] = ROOMS.filter(isAllowed)
  const symbols = chartedSymbols(state).filter((symbol) => isAllowed(chartKey(symbol)))
  // With fewer writes than charts, those that have waited longest come first.
  const waited = (symbol: string): number => agenda.get(chartKey(symbol))?.at ?? 0
  const asked = symbols.sort((a, b) => waited(a) - waited(b)).slice(0, Math.min(MOST_CHARTS, budget.most === Infinity ? MOST_CHARTS : Math.floor(budget.tokens.chart ?? 0)))
  if (asked.length > 0) rooms.push('charts')
  if (isAllowed('privateLogs')) rooms.push('logs')
  return { rooms, symbols: asked }
}

/**
 * The same where a date has ended: its day and trades, and its charts of coins, whose last minutes came after the last look at them. Of the day before `today` alone, whose
 * bars an engine still has, and of coins that were charted since this updater began, so that what stands of the others is not made poorer.
 */
export function endedRoomsDue(due: RoomsAsked, { agenda, date, today }: { readonly agenda: Agenda; readonly date: string; readonly today: string }): RoomsAsked {
  const isYesterday = Date.parse(today) - Date.parse(date) === 86_400_000
  const symbols = isYesterday ? [...agenda.keys()].flatMap((key) => (key.startsWith(chartKey('')) && key.includes('/') ? [key.slice(chartKey('').length)] : [])).slice(0, MOST_CHARTS) : []
  const others = due.rooms.filter((room) => room !== 'charts')
  return { rooms: [...new Set([...others, 'day', 'trades', ...(symbols.length > 0 ? (['charts'] as const) : [])] as const)], symbols, date }
}

const MOST_CHARTS = 40
const OCC = /^([A-Z]{1,6}\d?)\d{6}[CP]\d{8}$/

/** Held or traded on this market date: the underlyings, since a contract has hardly any bars. */
export function chartedSymbols({ positions, fills, day }: Pick<StateView, 'positions' | 'fills' | 'day'>): string[] {
  const isToday = onDate(day.date)
  const traded = fills.filter(({ at }) => isToday(at)).map(({ symbol }) => OCC.exec(symbol)?.[1] ?? symbol)
  return [...new Set([...positions.map(({ underlying }) => underlying), ...traded])]
}

/** Whether a time lies on that New York date; asked once an hour of them, since a date ends on a full hour. */
function onDate(date: string): (at: number) => boolean {
  const hours = new Map<number, boolean>()
  return (at) => {
    const hour = Math.floor(at / 3_600_000)
    const known = hours.get(hour) ?? newYorkDate(at) === date
    hours.set(hour, known)
    return known
  }
}

/** Whether the options session is open, as far as the engine says. */
export function isOptionsOpen({ today }: Pick<StateView, 'today'>): boolean {
  return today?.sessions.options.open ?? true
}

/** Kinds that an event asks for, by what it was. */
export function wantedBy(trigger: 'fill' | 'contract' | 'halt' | 'optimizer' | 'day-end' | 'change'): readonly string[] {
  const named = Object.entries(DOCUMENT_PLANS).filter(([name, { on }]) => on.includes(trigger) && name !== 'chart' && name !== 'privateChart' && name !== 'alerts')
  return named.map(([name]) => name)
}
