import { toColumns } from '../contract/columns.ts'
import type { LearningView } from '../contract/views/learning-view.ts'
import type { Judgement } from './change.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import type { ParameterChange } from './proposal.ts'

/** An entry as the learning page shows it, with its effect once that is known. */
export function ledgerRow({ id, at, module, strategy, what, reason, sentence, version, changes }: LedgerEntry, judgement?: Judgement): LearningView['ledger'][number] {
  return {
    id,
    at,
    module,
    strategy,
    what,
    sentence,
    reason,
    runs: 1,
    version,
    changes: toColumns<ParameterChange>(changes, ['name', 'from', 'to']),
    gain: judgement?.gain ?? null,
    helped: judgement?.isEffective ?? null,
  }
}
