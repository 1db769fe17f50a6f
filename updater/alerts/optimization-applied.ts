import type { LearningView } from '../../contract/views/learning-view.ts'
import type { Finding } from './alert.ts'

/** Info: one for each change that the optimizer put in force (ALR-03), with its sentence. `known` are ids of changes already told. */
export function optimizationApplied({ ledger }: Pick<LearningView, 'ledger'>, known: ReadonlySet<string>): readonly Finding[] {
  return ledger
    .filter(({ id, what }) => what === 'promoted' && !known.has(id))
    .toReversed()
    .map(({ id, module, strategy, sentence }) => ({
      id: `opt:${id}`.slice(0, 64),
      rule: 'optimization-applied',
      level: 'info',
      title: `Optimization applied to ${module}/${strategy}`.slice(0, 120),
      text: sentence,
      lasting: 'moment',
    }))
}
