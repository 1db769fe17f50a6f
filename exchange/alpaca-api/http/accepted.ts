import type { VenueError } from '../../matching/venue.ts'
import { ApiError } from './api-error.ts'

/** The result when the venue took it. @throws ApiError with the venue's own words when it refused. */
export function accepted<T extends { readonly ok: true }>(result: T | { readonly ok: false; readonly error: VenueError }): T {
  if (result.ok) return result
  throw refusal(result.error)
}

export function refusal({ status, code, message, extra }: VenueError): ApiError {
  return new ApiError(status, code, message, extra)
}
