import type { RuleAuth } from '../rules/rule-request.ts'
import { RpcError } from '../wire/rpc-error.ts'

/**
 * Reads a token without looking at its signature or age: rules-unit-testing and the Auth emulator make no others (`alg: none`,
 * and from the first even an expiry in 1970). For the test form only.
 */
export function readUnsignedToken(token: string): RuleAuth {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Readonly<Record<string, unknown>>
    return { uid: String(claims['user_id'] ?? claims['sub']), token: claims }
  } catch {
    throw new RpcError('UNAUTHENTICATED', 'not a JSON web token')
  }
}
