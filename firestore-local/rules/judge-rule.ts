import { evaluate } from './evaluate/evaluate.ts'
import { Lookups } from './evaluate/lookups.ts'
import { requestValue } from './evaluate/request-value.ts'
import type { CompiledRule } from './compile-rules.ts'
import type { RuleRequest } from './rule-request.ts'
import { fromDocument } from './values/from-value.ts'
import { EvaluationError, Undecided } from './values/rule-error.ts'
import type { RuleValue } from './values/rule-value.ts'

/** Undefined when the rule allows, else why it does not. `matched`: the variables of its path. */
export function judgeRule({ condition, functions, line }: CompiledRule, request: RuleRequest, matched: ReadonlyMap<string, RuleValue>): string | undefined {
  const base = new Map<string, RuleValue | Undecided>([['request', requestValue(request)], ['resource', resource(request)], ...(request.list ? withoutWildcard(matched) : matched)])
  try {
    return evaluate(condition, { functions, base, variables: base, lookups: new Lookups(request), depth: 0 }) === true ? undefined : `false at line ${line}`
  } catch (error) {
    if (error instanceof Undecided) return `cannot be decided offline at line ${line}: ${error.message}`
    if (error instanceof EvaluationError) return `evaluation error at line ${line}: ${error.message}`
    throw error
  }
}

/** Google proves a list's rule against the query; here there is no such prover, so what needs it is not decided. */
function resource({ list, before }: RuleRequest): RuleValue | Undecided {
  return list ? new Undecided('list rules that read resource need the real engine (rules are not filters)') : fromDocument(before)
}

/** In a list the documents' own names are not known. */
function withoutWildcard(matched: ReadonlyMap<string, RuleValue>): readonly (readonly [string, RuleValue | Undecided])[] {
  return [...matched].map(([name, value]) => [name, value === '*' ? new Undecided(`list rules that use {${name}} need the real engine`) : value])
}
