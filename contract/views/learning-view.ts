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
  tunable: field.flag('whether the optimizer may move it'),
  pinned: field.flag('whether an operator keeps it'),
}
export type ParameterRow = RowOf<typeof parameterRow>

const inForce = closed({
  module: moduleName,
  strategy: field.text('strategy', 40),
  version: field.count('version; 0 is the default'),
  since: orNull(field.millis('market time; null: from the start')),
  actor: words(['default', 'operator', 'optimizer'], 'who set it'),
  pinned: field.flag('whether an operator keeps the optimizer away from any of them'),
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
  reason: field.text('reason code of the run; empty for what an operator did', 40),
  runs: field.count('runs in a row that ended so; 1 but for what was kept'),
  version: field.count('version it led to, or the one that stayed'),
  changes: table(changeRow, 24, 'what changed'),
  gain: orNull(field.share('measured afterwards against what it replaced; null while unmeasured')),
  helped: orNull(field.flag('whether it did better than what it replaced; null while unmeasured')),
}, 'an entry of the ledger')

const span = (description: string) => closed({ value: field.share(description), low: field.share('lower end of its 95 % interval'), high: field.share('upper end') }, description)

const effect = closed({
  share: orNull(field.share('of the measured changes, those that helped; null before the first')),
  low: orNull(field.share('lower end of its 95 % score interval')),
  high: orNull(field.share('upper end')),
  gain: span('sum of what measured changes brought, each against what it replaced, on a fixed notional'),
  path: span('the path of parameters in force less never having changed, over all blocks'),
  green: field.flag('the interval lies above 60 % and the path above 0'),
}, 'what learning brought: share and gain are told together, since either alone deceives')

const verdict = closed({
  module: moduleName,
  strategy: field.text('strategy that is tuned', 40),
  at: field.millis('market time of the run'),
  run: field.count('number of the run'),
  reason: field.text('reason code', 40),
  sentence: field.text('why, one plain sentence', 400),
  blocks: field.count('blocks of bars behind it'),
  candidates: field.count('parameter sets compared; 0 where no evidence was read'),
  evidence: orNull(field.number('logarithm of the evidence for a change', 'nats')),
  needed: orNull(field.number('logarithm of the evidence that a change needs', 'nats')),
  meter: orNull(field.share('how far the evidence has come')),
  detectable: orNull(field.number('smallest mean gain a block that so much data could have shown', 'share of the notional')),
}, 'the last verdict on a module')

const audit = closed({
  module: moduleName,
  strategy: field.text('strategy that is tuned', 40),
  at: field.millis('market time'),
  blocks: field.count('blocks of bars behind it'),
  candidates: field.count('parameter sets with a whole record'),
  sentence: field.text('what it comes to, one plain sentence', 400),
  t: orNull(field.number('gain of choosing by the past on days not seen, by its error; near 0 on noise', 'errors')),
  p: orNull(field.share('chance that so good a best candidate is luck, the search counted (SPA)')),
  overfitting: orNull(field.share('probability that the best of one half of the time falls below the median in the other (PBO)')),
  probabilistic: orNull(field.share("probability that the champion's own Sharpe ratio is above zero (PSR)")),
  deflated: orNull(field.share('the same with every candidate counted (DSR)')),
}, "a night's report about one module's learning, which gates nothing")

/** The optimizer's ledger, and the parameters in force before and beside it. */
export const LearningView = closed({
  enabled: field.flag('whether an optimizer runs'),
  lastRun: orNull(field.millis('market time')),
  nextRun: orNull(field.millis('market time')),
  runs: field.count('runs since day one'),
  changes: field.count('changes applied since day one'),
  measured: field.count('of them measured'),
  helped: field.count('of the measured ones, those that helped'),
  failures: field.count('failures of the optimizer since day one; trading goes on without it'),
  failed: orNull(closed({ at: field.millis('market time'), error: field.text('what broke', 400) }, 'the last failure, until a run succeeds')),
  effect,
  verdicts: list(verdict, 3, 'the last verdict on each module'),
  audits: list(audit, 3, 'the last audit of each module'),
  restored: orNull(field.millis('market time at which the engine went on from its archive on a new disk: parameters and pins came along, what was learned before did not; null: never')),
  next: field.text('what will appear here, one sentence', 200),
  parameters: list(inForce, 24, 'by module and strategy'),
  ledger: list(entry, 100, 'newest first'),
}, 'what was learned')

export type LearningView = DeepReadonly<Static<typeof LearningView>>
