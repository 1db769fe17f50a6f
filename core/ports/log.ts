/** What a shell may say to a person. Meta holds plain data; secrets are redacted on the way out. */
export interface Log {
  debug(message: string, meta?: object): void
  info(message: string, meta?: object): void
  warning(message: string, meta?: object): void
  error(message: string, meta?: object): void
  /** The same sink under another logger's name. */
  child(logger: string): Log
}
