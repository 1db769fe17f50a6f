import type { Segment } from './parse/ast.ts'
import type { RuleValue } from './values/rule-value.ts'

/** The variables of a match, or undefined when the pattern does not fit. `{x=**}` takes any number of segments, none included. */
export function matchPath(pattern: readonly Segment[], segments: readonly string[]): ReadonlyMap<string, RuleValue> | undefined {
  const [first, ...rest] = pattern
  if (!first) return segments.length === 0 ? new Map() : undefined
  if (first.type === 'rest') return matchRest(first.variable, rest, segments)
  const [segment, ...others] = segments
  if (segment === undefined || (first.type === 'name' && first.text !== segment)) return undefined
  const variables = matchPath(rest, others)
  return variables && first.type === 'one' ? new Map([[first.variable, segment], ...variables]) : variables
}

function matchRest(variable: string, rest: readonly Segment[], segments: readonly string[]): ReadonlyMap<string, RuleValue> | undefined {
  for (let taken = 0; taken <= segments.length; taken += 1) {
    const variables = matchPath(rest, segments.slice(taken))
    if (variables) return new Map<string, RuleValue>([[variable, { type: 'path', segments: segments.slice(0, taken) }], ...variables])
  }
  return undefined
}
