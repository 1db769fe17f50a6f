import type { LearningView } from '../../contract/views/learning-view.ts'
import type { Finding } from './alert.ts'

/** Info: one for each change that the optimizer put in force (ALR-03), rollbacks included, with its sentence. `known` are ids of changes already told. */
export function optimizationApplied({ ledger }: Pick<LearningView, 'ledger'>, known: ReadonlySet<string>): readonly Finding[] {
  return ledger
    .filter(({ id, what }) => (what === 'promoted' || what === 'rolled-back') && !known.has(id))
    .toReversed()
    .map(({ id, module, strategy, what, sentence }) => ({
      id: `opt:${id}`.slice(0, 64),
      rule: 'optimization-applied',
      level: 'info',
      title: `Optimization ${what === 'promoted' ? 'applied to' : 'rolled back on'} ${module}/${strategy}`.slice(0, 120),
      text: sentence,
      lasting: 'moment',
    }))
}
