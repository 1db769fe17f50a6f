import { judgeRule } from './judge-rule.ts'
import { matchPath } from './match-path.ts'
import type { Block, Expression, RuleFunction, Segment } from './parse/ast.ts'
import { parseRules } from './parse/parse-rules.ts'
import type { RuleOperation, RuleRequest } from './rule-request.ts'
import { checkFunction, staticCheck, type Names } from './static-check.ts'

/** `firestore.rules`, ready to judge. */
export interface Rules {
  /** Undefined when allowed, else the reason why not. */
  check(request: RuleRequest): string | undefined
}

/** One `allow`, with all that is in sight of it. */
export interface CompiledRule {
  readonly path: readonly Segment[]
  readonly operations: readonly string[]
  readonly condition: Expression
  readonly functions: ReadonlyMap<string, RuleFunction>
  readonly line: number
}

/** Reads rules of version 2. @throws SyntaxError for anything that is not understood: nothing is guessed. */
export function compileRules(source: string): Rules {
  const rules = collect(parseRules(source), [], { functions: new Map(), variables: new Set() })
  return { check: (request) => check(rules, request) }
}

function collect(block: Block, outer: readonly Segment[], names: Names): readonly CompiledRule[] {
  const path = [...outer, ...block.segments]
  const functions = new Map([...names.functions, ...block.functions.map((own) => [own.name, own] as const)])
  const wildcards = block.segments.flatMap((segment) => (segment.type === 'name' ? [] : segment.variable))
  const inner = { functions, variables: new Set([...names.variables, ...wildcards]) }
  for (const own of block.functions) checkFunction(own, inner)
  for (const { condition } of block.allows) staticCheck(condition, inner)
  return [...block.allows.map((allow) => ({ ...allow, path, functions })), ...block.matches.flatMap((match) => collect(match, path, inner))]
}

const COVERED_BY: Readonly<Record<RuleOperation, readonly string[]>> = {
  get: ['get', 'read'], list: ['list', 'read'], create: ['create', 'write'], update: ['update', 'write'], delete: ['delete', 'write'],
}

function check(rules: readonly CompiledRule[], request: RuleRequest): string | undefined {
  const asking = rules.filter(({ operations }) => operations.some((operation) => COVERED_BY[request.operation].includes(operation)))
  for (const path of pathsOf(request)) {
    const reason = judge(asking, request, path)
    if (reason !== undefined) return reason
  }
  return undefined
}

/** One rule that allows is enough; else the last reason. */
function judge(rules: readonly CompiledRule[], request: RuleRequest, path: readonly string[]): string | undefined {
  let reason = `no rule allows ${request.operation}`
  for (const rule of rules) {
    const matched = matchPath(rule.path, path)
    if (!matched) continue
    const refusal = judgeRule(rule, request, matched)
    if (refusal === undefined) return undefined
    reason = refusal
  }
  return reason
}

/** `databases/(default)/documents/…`. A collection group must be allowed at any depth: here, at the top, one and two levels down. */
function pathsOf({ name, list }: RuleRequest): readonly (readonly string[])[] {
  const segments = name.split('/').slice(2)
  const below = (...between: readonly string[]): readonly string[] => [...segments.slice(0, -2), ...between, ...segments.slice(-2)]
  return list?.isGroup ? [segments, below('a', 'b'), below('a', 'b', 'c', 'd')] : [segments]
}
