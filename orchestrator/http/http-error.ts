/** An answer that is no success: every one has the body `{"error":{"code","message"}}` and no stack. */
export class HttpError extends Error {
  override readonly name = 'HttpError'
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string }
}

export function errorBody({ code, message }: { readonly code: string; readonly message: string }): ErrorBody {
  return { error: { code, message } }
}
