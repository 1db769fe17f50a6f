import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { moduleName } from '../documents/common.ts'
import { closed, field, list, orNull, words } from '../field.ts'
import { type RowOf, table } from '../table.ts'

export const parameterRow = {
  name: field.text('parameter', 40),
  value: field.number('in force', 'of the parameter'),
  minimum: orNull(field.number('of the search range', 'of the parameter')),
  maximum: orNull(field.number('of the search range', 'of the parameter')),
  standard: orNull(field.number('default', 'of the parameter')),
}
export type ParameterRow = RowOf<typeof parameterRow>

const inForce = closed({
  module: moduleName,
  strategy: field.text('strategy', 40),
  version: field.count('version; 0 is the default'),
  since: orNull(field.millis('market time; null: from the start')),
  actor: words(['default', 'operator', 'optimizer'], 'who set it'),
  pinned: field.flag('whether an operator keeps the optimizer away'),
  values: table(parameterRow, 24, 'parameters'),
}, 'parameters in force')

export const changeRow = {
  name: field.text('parameter', 40),
  from: field.number('before', 'of the parameter'),
  to: field.number('after', 'of the parameter'),
}

const entry = closed({
  id: field.text('id of the change, for accept and roll-back', 64),
  at: field.millis('market time'),
  module: moduleName,
  strategy: field.text('strategy', 40),
  what: words(['kept', 'proposed', 'promoted', 'rejected', 'rolled-back', 'pinned', 'unpinned', 'set'], 'what was decided'),
  sentence: field.text('why, one plain sentence', 400),
  version: field.count('version it led to, or the one that stayed'),
  changes: table(changeRow, 24, 'what changed'),
  gain: orNull(field.share('measured afterwards against what it replaced; null while unmeasured')),
  helped: orNull(field.flag('whether it did better than what it replaced; null while unmeasured')),
}, 'an entry of the ledger')

/** The optimizer's ledger, and the parameters in force before and beside it. */
export const LearningView = closed({
  enabled: field.flag('whether an optimizer runs'),
  lastRun: orNull(field.millis('market time')),
  nextRun: orNull(field.millis('market time')),
  runs: field.count('runs since day one'),
  changes: field.count('changes applied since day one'),
  measured: field.count('of them measured'),
  helped: field.count('of the measured ones, those that helped'),
  next: field.text('what will appear here, one sentence', 200),
  parameters: list(inForce, 24, 'by module and strategy'),
  ledger: list(entry, 100, 'newest first'),
}, 'what was learned')

export type LearningView = DeepReadonly<Static<typeof LearningView>>
