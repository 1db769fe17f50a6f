import type { Rules } from '../rules/compile-rules.ts'
import type { RuleOperation, RuleRequest } from '../rules/rule-request.ts'
import type { Authorize, Store } from '../store/store.ts'
import { unwrap, type StructuredQuery } from '../wire/query.ts'
import { relativePath } from '../wire/resource-name.ts'
import { RpcError } from '../wire/rpc-error.ts'
import type { Caller } from './caller.ts'

export interface GuardOptions {
  /** Without rules everybody may do everything. */
  readonly rules: Rules | undefined
  /** For a live account no command is taken here, from nobody. */
  readonly takesCommands: boolean
}

/** Holds requests against `firestore.rules`. */
export class Guard {
  readonly #store: Store
  readonly #takesCommands: boolean
  #rules: Rules | undefined

  constructor(store: Store, { rules, takesCommands }: GuardOptions) {
    this.#store = store
    this.#takesCommands = takesCommands
    this.#rules = rules
  }

  replaceRules(rules: Rules): void {
    this.#rules = rules
  }

  /** @throws RpcError PERMISSION_DENIED unless every document may be read. */
  allowGet(caller: Caller, names: readonly string[]): void {
    for (const name of names) this.#allow(caller, 'get', name, { before: this.#store.latest.get(name) })
  }

  /** @throws RpcError PERMISSION_DENIED unless every collection asked from may be listed. Only the administrator asks from all at once. */
  allowList(caller: Caller, parent: string, { from = [], limit }: StructuredQuery): void {
    if (from.length === 0) this.allowAdministrator(caller)
    for (const { collectionId, allDescendants = false } of from) {
      if (!collectionId) this.allowAdministrator(caller)
      this.#allow(caller, 'list', `${parent}/${collectionId}/*`, { list: { limit: unwrap(limit), isGroup: allDescendants } })
    }
  }

  /** @throws RpcError PERMISSION_DENIED unless the caller is the administrator or there are no rules. */
  allowAdministrator(caller: Caller): void {
    if (caller.type !== 'administrator' && this.#rules) throw new RpcError('PERMISSION_DENIED', 'for the administrator only')
  }

  /** What a commit of this caller asks for every document. */
  authorizer(caller: Caller): Authorize {
    return ({ name, before, after, staged, commitTime }) => {
      if (after && !this.#takesCommands && relativePath(name).startsWith('commands/')) throw new RpcError('PERMISSION_DENIED', LIVE)
      this.#allow(caller, after ? (before ? 'update' : 'create') : 'delete', name, { before, after, time: commitTime, getAfter: staged })
    }
  }

  #allow(caller: Caller, operation: RuleOperation, name: string, more: Partial<RuleRequest>): void {
    if (caller.type === 'administrator' || !this.#rules) return
    const get = (other: string) => this.#store.latest.get(other)
    const reason = this.#rules.check({ operation, name, auth: caller.auth, time: new Date().toISOString(), get, ...more })
    if (reason !== undefined) throw new RpcError('PERMISSION_DENIED', `${reason} for '${operation}' @ /${relativePath(name)}`)
  }
}

const LIVE = 'a live account takes no commands from the local Firestore: use tercet halt, tercet flatten and the other commands of the command line'
