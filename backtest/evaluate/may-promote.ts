import type { EvaluationPlan } from './plan.ts'

/** Where option quotes are modelled the module reports and never promotes (BACKTEST.md section 7). */
export function mayPromote({ module, quotes }: EvaluationPlan): boolean {
  return module !== 'options' || quotes === 'recorded'
}
