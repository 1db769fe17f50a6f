/** A refusal in Alpaca's words: HTTP status, five-digit code after it, message, and the extra fields of the body. */
export interface VenueError {
  readonly status: 403 | 404 | 422
  readonly code: number
  readonly message: string
  /** Goes into the body beside `code` and `message`. */
  readonly extra: Readonly<Record<string, string | readonly string[]>>
}

/** 403: the account may not (money, quantity, level, wash trade). */
export function forbidden(message: string, extra: VenueError['extra'] = {}): VenueError {
  return { status: 403, code: 40310000, message, extra }
}

/** 404: there is no such order, position or contract. */
export function notFound(message: string): VenueError {
  return { status: 404, code: 40410000, message, extra: {} }
}

/** 422, code 42210000: the order breaks a rule of its product. */
export function unprocessable(message: string): VenueError {
  return { status: 422, code: 42210000, message, extra: {} }
}

/** 422, code 40010001: the request itself is malformed or repeats an id. */
export function malformed(message: string): VenueError {
  return { status: 422, code: 40010001, message, extra: {} }
}
