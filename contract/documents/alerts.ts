import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed, field, list, orNull, words } from '../field.ts'
import { base, shown } from './common.ts'

const alert = closed({
  id: field.text('rule and what it is about, for acknowledge', 64),
  rule: field.text('system-down, win-rate, optimization-applied and so on', 40),
  level: words(['info', 'warning', 'critical'], 'level'),
  title: field.text('title', 120),
  text: field.text('what happened and what to do', 400),
  raisedAt: field.millis('wall time'),
  lastAt: field.millis('wall time of its last repeat'),
  repeats: field.count('held back'),
  recoveredAt: orNull(field.millis('wall time of its last end; null before the first. One that stands with it came back within the hour, and nobody was told again')),
  acknowledgedAt: orNull(field.millis('wall time; null until an operator did')),
}, 'an alert')

/** `public/alerts`: what stands and what stood. Errors go to `private/logs`. */
export const AlertsDocument = closed({
  ...base,
  shown,
  active: list(alert, 30, 'those that stand, the most severe first'),
  recent: list(alert, 50, 'recovered or informative, newest first'),
}, 'alerts: active, recent, acknowledged')

export type AlertsDocument = DeepReadonly<Static<typeof AlertsDocument>>
