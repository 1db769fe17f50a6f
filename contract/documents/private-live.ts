import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed, field, list, orNull, words } from '../field.ts'
import { type RowOf, table } from '../table.ts'
import { base } from './common.ts'
import { LiveDocument, livePosition, liveTrade } from './live.ts'

export const component = {
  name: field.text('its name', 60),
  kind: words(['module', 'feed', 'broker', 'journal', 'job', 'outlet'], 'kind'),
  state: words(['up', 'starting', 'down', 'disabled'], 'state'),
  why: field.text('what is wrong, or empty', 200),
  since: orNull(field.millis('wall time')),
  restarts: field.count('restarts'),
}
export type ComponentRow = RowOf<typeof component>

const { money, record, modules, totals, states, nearest, sessions } = LiveDocument.properties

/** `private/live`: the true figures, undelayed, and the engine's health; written only while an operator watches. */
export const PrivateLiveDocument = closed({
  ...base,
  watchedUntil: field.millis('wall time at which the watch ends'),
  money, record, modules, totals, states, nearest, sessions,
  positions: table(livePosition, 200, 'every open position'),
  trades: table(liveTrade, 100, 'the newest fills, newest first'),
  components: table(component, 60, 'parts of the engine'),
  usage: list(closed({
    provider: field.text('alpaca, firestore and so on', 40),
    used: field.count('calls or writes in the present window'),
    limit: field.count('budget of the window'),
    window: field.text('minute, day', 20),
  }, 'use of a provider'), 10, 'API use and what is left'),
  journal: orNull(closed({
    seq: field.count('newest fact'),
    bytes: field.number('of the journal', 'bytes'),
    freeDisk: orNull(field.number('on its disk', 'bytes')),
  }, 'journal')),
}, 'true figures for operators')

export type PrivateLiveDocument = DeepReadonly<Static<typeof PrivateLiveDocument>>
