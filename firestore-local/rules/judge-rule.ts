import { evaluate } from './evaluate/evaluate.ts'
import { Lookups } from './evaluate/lookups.ts'
import { requestValue } from './evaluate/request-value.ts'
import type { CompiledRule } from './compile-rules.ts'
import type { RuleRequest } from './rule-request.ts'
import { fromDocument } from './values/from-value.ts'
import { EvaluationError, Undecided } from './values/rule-error.ts'
import type { RuleValue } from './values/rule-value.ts'

/** Undefined when the rule allows, else why it does not. `matched`: the variables of its path. */
export function judgeRule(rule: CompiledRule, request: RuleRequest, matched: ReadonlyMap<string, RuleValue>): string | undefined {
  const { condition, functions, line } = rule
  const base = new Map<string, RuleValue | Undecided>(request.list ? withoutWildcard(matched) : matched)
  base.set('request', requestValue(request)).set('resource', resource(request))
  try {
    const value = evaluate(condition, { functions, base, variables: base, lookups: new Lookups(request), depth: 0 })
    return value === true ? undefined : `false at line ${line}`
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
  const unknown = (name: string): Undecided => new Undecided(`list rules that use {${name}} need the real engine`)
  return [...matched].map(([name, value]) => [name, value === '*' ? unknown(name) : value])
}
