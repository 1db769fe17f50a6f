import type { VenueError } from '../../matching/venue.ts'
import { ApiError } from './api-error.ts'

type Result = { readonly ok: true } | { readonly ok: false; readonly error: VenueError }

/** The result when the venue took it. @throws ApiError with the venue's own words when it refused. */
export function accepted<T extends Result>(result: T): Extract<T, { readonly ok: true }> {
  if (!result.ok) throw refusal(result.error)
  return result as Extract<T, { readonly ok: true }>
}

export function refusal({ status, code, message, extra }: VenueError): ApiError {
  return new ApiError(status, code, message, extra)
}
