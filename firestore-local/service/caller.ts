import type { RuleAuth } from '../rules/rule-request.ts'
import { RpcError } from '../wire/rpc-error.ts'

/** Who asks: the administrator, whom no rule binds, or somebody with a token or without. */
export type Caller = { readonly type: 'administrator' } | { readonly type: 'user'; readonly auth: RuleAuth | null }

export interface Credentials {
  /** The header's value. */
  readonly authorization: string | undefined
  /** gRPC without an Origin can come from no browser. */
  readonly from: 'program' | 'http'
}

/** `Bearer owner` is what firebase-admin sends to any emulator. @throws RpcError for it from where a browser could be, and for a bad token. */
export function identify({ authorization, from }: Credentials, verifyToken: (token: string) => RuleAuth): Caller {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]
  if (token === undefined) return { type: 'user', auth: null }
  if (token !== 'owner') return { type: 'user', auth: verifyToken(token) }
  if (from === 'program') return { type: 'administrator' }
  throw new RpcError('PERMISSION_DENIED', 'the administrator comes over gRPC only: over HTTP any page of a browser could say so')
}
