import type { EvaluationPlan } from './plan.ts'

/** The part of a plan that is plain data and may cross to a worker: all but the module's code, its calendar and its bars. */
export type EvaluationDesk = Pick<EvaluationPlan, 'instruments' | 'notional' | 'limits' | 'costs' | 'cycleDelay' | 'quotes' | 'feed' | 'version'>
