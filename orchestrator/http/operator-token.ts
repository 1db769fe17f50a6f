import { createHmac } from 'node:crypto'

/**
 * The token of this machine's one operator, as the local Firestore expects it (firestore-local/README.md): a JSON web token, HS256
 * under the launcher's key. The page hands it to the SDK as `mockUserToken`. @param now Wall milliseconds.
 */
export function operatorToken({ key, project, now }: { readonly key: string; readonly project: string; readonly now: number }): string {
  const claims = { sub: OPERATOR, user_id: OPERATOR, operator: true, aud: project, iat: Math.floor(now / 1000) }
  const text = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`
}

const OPERATOR = 'local-operator'
