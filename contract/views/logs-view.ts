import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed, field, words } from '../field.ts'
import { type RowOf, table } from '../table.ts'

export const logLine = {
  at: field.millis('wall time'),
  level: words(['debug', 'info', 'warn', 'error'], 'level'),
  component: field.text('part of the process', 40),
  text: field.text('message without secrets', 400),
}
export type LogLine = RowOf<typeof logLine>

export const errorRow = {
  component: field.text('part of the process', 40),
  text: field.text('message', 400),
  first: field.millis('wall time'),
  last: field.millis('wall time'),
  count: field.count('times'),
}
export type ErrorRow = RowOf<typeof errorRow>

export const errorRate = {
  at: field.millis('wall time at which the five minutes began'),
  errors: field.count('errors in them'),
  lines: field.count('log lines in them'),
}
export type ErrorRate = RowOf<typeof errorRate>

/** The last lines and errors of one process. */
export const LogsView = closed({
  lines: table(logLine, 100, 'newest first'),
  errors: table(errorRow, 50, 'equal errors counted, newest first'),
  rate: table(errorRate, 288, 'error rate in order of time'),
}, 'logs')

export type LogsView = DeepReadonly<Static<typeof LogsView>>
