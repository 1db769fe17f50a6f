import type { RuleValue } from '../values/rule-value.ts'

/** An expression of the rules language, version 2. */
export type Expression =
  | { readonly type: 'literal'; readonly value: RuleValue }
  | { readonly type: 'list'; readonly items: readonly Expression[] }
  | { readonly type: 'map'; readonly entries: readonly (readonly [string, Expression])[] }
  | { readonly type: 'path'; readonly parts: readonly Expression[] }
  | { readonly type: 'variable'; readonly name: string }
  | { readonly type: 'conditional'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly type: 'not'; readonly of: Expression }
  | { readonly type: 'negative'; readonly of: Expression }
  | { readonly type: 'is'; readonly of: Expression; readonly name: string }
  | { readonly type: 'property'; readonly of: Expression; readonly name: string }
  | { readonly type: 'index'; readonly of: Expression; readonly at: Expression }
  | { readonly type: 'slice'; readonly of: Expression; readonly from: Expression; readonly to: Expression }
  | { readonly type: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly type: 'call'; readonly on: Expression | undefined; readonly name: string; readonly args: readonly Expression[] }

export type Segment =
  | { readonly type: 'name'; readonly text: string }
  /** `{name}`: one segment. */
  | { readonly type: 'one'; readonly variable: string }
  /** `{name=**}`: any number of segments. */
  | { readonly type: 'rest'; readonly variable: string }

export interface RuleFunction {
  readonly name: string
  readonly parameters: readonly string[]
  readonly lets: readonly (readonly [string, Expression])[]
  readonly body: Expression
}

export interface Allow {
  readonly operations: readonly string[]
  readonly condition: Expression
  readonly line: number
}

/** `service` or `match` with all that stands in it. */
export interface Block {
  readonly segments: readonly Segment[]
  readonly functions: readonly RuleFunction[]
  readonly allows: readonly Allow[]
  readonly matches: readonly Block[]
}
