import { type ErrorRate, type ErrorRow, errorRate, errorRow, type LogLine, logLine, type LogsView } from '../../../contract/views/logs-view.ts'
import { tableOf } from '../../../contract/table.ts'
import type { Room } from '../room.ts'

export interface LogRoom extends Room<LogsView> {
  /** Takes a line of this process's log; whoever hands it in has blotted out secrets. */
  hear(line: LogLine): void
}

/** What is worth a look stays longer than what is told every cycle. */
const TROUBLE = 60
const TALK = 40
const ERRORS = 50
const TEXT = 400
const COMPONENT = 40
const WINDOW = 300_000
const WINDOWS = 288

/** The last lines of this process, its errors with equal ones counted, and their rate over a day. It folds no fact: lines begin with the process. */
export function createLogRoom(): LogRoom {
  const trouble: LogLine[] = []
  const talk: LogLine[] = []
  const errors = new Map<string, ErrorRow>()
  const rate: { at: number; errors: number; lines: number }[] = []
  return {
    hear(line) {
      const cut = { ...line, component: line.component.slice(0, COMPONENT), text: line.text.slice(0, TEXT) }
      count(rate, cut)
      if (cut.level === 'error') addError(errors, cut)
      const isTrouble = cut.level === 'error' || cut.level === 'warn'
      keep(isTrouble ? trouble : talk, cut, isTrouble ? TROUBLE : TALK)
    },
    take: () => undefined,
    view: () => ({
      lines: tableOf(logLine, [...trouble, ...talk].sort((a, b) => b.at - a.at)),
      errors: tableOf(errorRow, [...errors.values()].reverse()),
      rate: tableOf(errorRate, rate.map((one): ErrorRate => ({ ...one }))),
    }),
  }
}

/** Newest first, so that lines of one millisecond stay in their order. */
function keep(lines: LogLine[], line: LogLine, most: number): void {
  lines.unshift(line)
  if (lines.length > most) lines.pop()
}

/** The map's order is that of the last time. */
function addError(errors: Map<string, ErrorRow>, { component, text, at }: LogLine): void {
  const key = `${component}\n${text}`
  const known = errors.get(key)
  errors.delete(key)
  errors.set(key, { component, text, first: known?.first ?? at, last: at, count: (known?.count ?? 0) + 1 })
  const eldest = errors.keys().next()
  if (errors.size > ERRORS && !eldest.done) errors.delete(eldest.value)
}

function count(rate: { at: number; errors: number; lines: number }[], { at, level }: LogLine): void {
  const began = Math.floor(at / WINDOW) * WINDOW
  let last = rate.at(-1)
  // A wall clock that was set back counts into the newest window.
  if (!last || last.at < began) {
    last = { at: began, errors: 0, lines: 0 }
    rate.push(last)
    if (rate.length > WINDOWS) rate.shift()
  }
  last.lines += 1
  if (level === 'error') last.errors += 1
}
