import { badRequest } from '../http/api-error.ts'

/** An opaque page token: the parts, joined by `|`, in base64. */
export function pageToken(...parts: readonly (string | number)[]): string {
  return Buffer.from(parts.join('|')).toString('base64')
}

/** The parts of a token of exactly `count` parts; undefined for none. @throws ApiError 400 */
export function readPageToken(token: string | undefined, count: number): readonly string[] | undefined {
  if (token === undefined) return undefined
  const parts = Buffer.from(token, 'base64').toString('utf8').split('|')
  if (parts.length !== count) throw badRequest('invalid page_token: it does not belong to this request')
  return parts
}

/** A slice of a list by an offset token, as option contracts and chains page. */
export function page<T>(all: readonly T[], limit: number, token: string | undefined): { readonly items: readonly T[]; readonly next: string | null } {
  const offset = Number(readPageToken(token, 1)?.[0] ?? 0)
  if (!Number.isInteger(offset) || offset < 0) throw badRequest('invalid page_token: it does not belong to this request')
  const end = offset + limit
  return { items: all.slice(offset, end), next: end < all.length ? pageToken(end) : null }
}
