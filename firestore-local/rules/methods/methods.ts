import type { RuleValue } from '../values/rule-value.ts'

/** The methods of one type, by name. They throw EvaluationError for wrong arguments. */
export type Methods<T> = Readonly<Record<string, (self: T, args: readonly RuleValue[]) => RuleValue>>
