/** A refusal in Alpaca's form: HTTP status, five-digit-suffixed code, message, and the extra fields some refusals carry. */
export class ApiError extends Error {
  readonly status: number
  readonly code: number
  readonly extras: Readonly<Record<string, unknown>>

  constructor(status: number, code: number, message: string, extras: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.extras = extras
  }

  body(): Readonly<Record<string, unknown>> {
    return { ...this.extras, code: this.code, message: this.message }
  }
}

export function notFound(message: string): ApiError {
  return new ApiError(404, 40410000, message)
}

/** Market-data endpoints answer a malformed parameter with 400. */
export function badRequest(message: string): ApiError {
  return new ApiError(400, 40010000, message)
}
