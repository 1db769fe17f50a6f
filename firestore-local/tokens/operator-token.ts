import { createHmac, timingSafeEqual } from 'node:crypto'
import type { RuleAuth } from '../rules/rule-request.ts'
import { RpcError } from '../wire/rpc-error.ts'

/** The one operator of a machine. */
export const LOCAL_OPERATOR = 'local-operator'

export interface OperatorTokenParts {
  /** The launcher's signing key, made anew at every start. */
  readonly key: string
  readonly project: string
  /** Wall milliseconds. */
  readonly now: number
}

/**
 * A JSON web token, HS256, that says `operator: true`; the page hands it to the SDK as `mockUserToken`, a string. It holds until
 * the next start makes a new key, because the SDK cannot renew such a token.
 */
export function signOperatorToken({ key, project, now }: OperatorTokenParts): string {
  const claims = { sub: LOCAL_OPERATOR, user_id: LOCAL_OPERATOR, operator: true, aud: project, iat: Math.floor(now / 1000) }
  const text = [HEADER, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${signature(text, key)}`
}

/** Who a token speaks for. @throws RpcError UNAUTHENTICATED unless it was signed with this key for this project and has not run out. */
export function verifyOperatorToken(token: string, { key, project, now }: OperatorTokenParts): RuleAuth {
  const [header = '', payload = '', given = '', ...rest] = token.split('.')
  const isSigned = rest.length === 0 && decode(header)?.['alg'] === HEADER.alg && isEqual(given, signature(`${header}.${payload}`, key))
  const claims = isSigned ? decode(payload) : undefined
  const hasRunOut = typeof claims?.['exp'] === 'number' && claims['exp'] * 1000 <= now
  if (claims?.['aud'] !== project || claims['sub'] !== LOCAL_OPERATOR || hasRunOut)
    throw new RpcError('UNAUTHENTICATED', 'this operator token was not made by this start of Tercet: open the printed address again')
  return { uid: LOCAL_OPERATOR, token: claims }
}

const HEADER = { alg: 'HS256', typ: 'JWT' }

function signature(text: string, key: string): string {
  return createHmac('sha256', key).update(text).digest('base64url')
}

function isEqual(given: string, right: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(right)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function decode(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
