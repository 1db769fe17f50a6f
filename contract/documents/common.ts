import { type Static, type TSchema, Type } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { closed, field, orNull, words } from '../field.ts'

/** What every document of the updater begins with. */
export const base = {
  schema: Type.Literal(1, { description: 'version of this document\'s shape; a page of another version offers a reload', unit: 'version' }),
  seq: field.count('number of the newest journal fact that the content contains'),
  updatedAt: field.millis('server time of the write (a Firestore timestamp in the store, wall time)'),
  market: field.millis('market time of the content'),
}

export const moduleName = words(['stocks', 'crypto', 'options'], 'module')
export const environment = words(['simulated', 'paper', 'live'], 'whose money: a simulated market, a paper account, real money')
export const tradingState = words(['active', 'caution', 'reducing', 'halted'], 'how much the scope may do')

/** The limit or breaker that a cause of a trading state comes from. */
export const causeLimit = closed({
  name: field.text('name of the limit', 40),
  unit: words(['share', 'money', 'count'], 'unit of actual and limit'),
  actual: orNull(field.number('used when the cause began; of a limit that is only near, used now; null where a live account does not say it', 'as `unit` says')),
  limit: field.number('cap', 'as `unit` says'),
}, 'the limit behind it')
export type CauseLimit = DeepReadonly<Static<typeof causeLimit>>

/** How the public document was redacted (DASHBOARD.md section 7); private documents are always `usd` and undelayed. */
export const shown = closed({
  money: words(['usd', 'share'], 'unit of every money field: dollars, or shares of the day\'s opening equity'),
  delay: field.number('how far money, positions, orders and fills lag behind', 'minutes'),
}, 'redaction')

export const side = words(['buy', 'sell'], 'side')

/** By scope: the desk and the three modules. */
export function byScope<T extends TSchema>(of: T) {
  return closed({ desk: of, stocks: of, crypto: of, options: of })
}

export function byModule<T extends TSchema>(of: T) {
  return closed({ stocks: of, crypto: of, options: of })
}
