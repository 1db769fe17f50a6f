/** What an exchange would remember could not be written: it must not go on. */
export class Unsaved extends Error {
  constructor(cause: unknown) {
    super(`The exchange cannot save its state (${cause instanceof Error ? cause.message : String(cause)}) and stops: make room on the disk and start it again.`, { cause })
    this.name = 'Unsaved'
  }
}
