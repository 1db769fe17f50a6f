import type { StateView } from '../../contract/state-view.ts'
import { paths, type DocumentName } from '../../contract/paths.ts'
import type { Disclosure } from '../redact/disclosure.ts'
import type { Rooms } from '../redact/delay-line.ts'
import { redactDay, redactHistory, redactLearning, redactRisk, redactWhy } from '../redact/redact-rooms.ts'
import { isPublicChart, redactOptions, redactTrades } from '../redact/redact-trading.ts'
import { isOpen } from '../redact/disclosure.ts'
import { redaction, type Redaction } from '../redact/redaction.ts'
import { chartKey } from '../writes/agenda.ts'
import { baseOf } from './content.ts'

/** A document with where it goes and which item of the agenda asked for it. */
export interface Draft {
  readonly name: DocumentName
  readonly path: string
  readonly key: string
  readonly content: Readonly<Record<string, unknown>>
}

/** The public documents of the rooms that were read, redacted. */
export function publicRooms({ state, rooms }: { readonly state: StateView; readonly rooms: Rooms }, disclosure: Disclosure): readonly Draft[] {
  const r = redaction(disclosure, rooms.day?.opening ?? state.today?.opening ?? state.day.equity)
  const shown = { shown: { money: disclosure.money, delay: disclosure.delay } }
  const draft = (name: DocumentName, path: string, view: object | undefined, key: string = name): readonly Draft[] =>
    view === undefined ? [] : [{ name, path, key, content: { ...baseOf(state), ...view } }]
  const open = isOpen(disclosure)
  const redacted = <V extends object>(view: V | undefined, redact: (view: V, r: Redaction) => V): object | undefined =>
    view && { ...shown, ...(open ? view : redact(view, r)) }
  return [
    ...draft('day', paths.day(rooms.day?.date ?? state.day.date), redacted(rooms.day, redactDay)),
    ...draft('trades', paths.trades(rooms.trades?.date ?? state.day.date), redacted(rooms.trades, redactTrades)),
    ...draft('risk', paths.risk(), redacted(rooms.risk, redactRisk)),
    ...draft('why', paths.why(), redacted(rooms.why, redactWhy)),
    ...draft('options', paths.options(), redacted(rooms.options, redactOptions)),
    ...draft('learning', paths.learning(), rooms.learning && (open ? rooms.learning : redactLearning(rooms.learning, r))),
    ...draft('history', paths.history(), redacted(rooms.history, redactHistory)),
    ...(rooms.charts ?? []).filter((chart) => isPublicChart(chart, disclosure)).flatMap((chart) =>
      draft('chart', paths.chart(chart.symbol, chart.date), { ...shown, ...chart }, chartKey(chart.symbol))),
  ]
}

/** The documents that operators alone may read: true, undelayed, and charts whose bars are not public. */
export function privateRooms({ state, rooms }: { readonly state: StateView; readonly rooms: Rooms }, { disclosure, watchedUntil }: { readonly disclosure: Disclosure; readonly watchedUntil: number }): readonly Draft[] {
  const charts = (rooms.charts ?? []).filter((chart) => !isPublicChart(chart, disclosure))
  return [
    ...charts.map((chart): Draft => ({
      name: 'privateChart', path: paths.privateChart(chart.symbol, chart.date), key: chartKey(chart.symbol),
      content: { ...baseOf(state), shown: { money: 'usd', delay: 0 }, ...chart },
    })),
    ...(rooms.logs ? [{ name: 'privateLogs', path: paths.privateLogs(), key: 'privateLogs', content: { ...baseOf(state), watchedUntil, ...rooms.logs } } as const] : []),
  ]
}
