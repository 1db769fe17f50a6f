import type { Document } from '../wire/document.ts'

export type RuleOperation = 'get' | 'list' | 'create' | 'update' | 'delete'

/** Who asks, as rules see it; null for nobody. */
export interface RuleAuth {
  readonly uid: string
  /** The token's claims. */
  readonly token: Readonly<Record<string, unknown>>
}

/** One request that rules are to judge. */
export interface RuleRequest {
  readonly operation: RuleOperation
  /** Full name; of a list, the collection's name and `/*`. */
  readonly name: string
  readonly auth: RuleAuth | null
  /** The commit's time for a write, else the present. RFC 3339. */
  readonly time: string
  /** The stored document; undefined when there is none. */
  readonly before?: Document | undefined
  /** The document as it would be. */
  readonly after?: Document | undefined
  readonly list?: { readonly limit: number | undefined; readonly isGroup: boolean }
  readonly get: (name: string) => Document | undefined
  /** As it would be after the commit; without it the same as `get`. */
  readonly getAfter?: (name: string) => Document | undefined
}
