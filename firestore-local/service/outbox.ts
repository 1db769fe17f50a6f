/** When messages may leave. */
export interface Gate {
  /** Milliseconds from now on. */
  readonly delay: () => number
  readonly isShut: () => boolean
}

/** A stream's messages on their way out, in order, held back as the gate says. */
export class Outbox<T> {
  readonly #gate: Gate
  readonly #send: (message: T) => void
  #waiting: { readonly message: T; readonly due: number }[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(gate: Gate, send: (message: T) => void) {
    this.#gate = gate
    this.#send = send
  }

  push(message: T): void {
    this.#waiting.push({ message, due: Date.now() + this.#gate.delay() })
    this.pump()
  }

  /** Sends what is due. */
  pump(): void {
    clearTimeout(this.#timer)
    if (this.#gate.isShut()) return
    for (let first = this.#waiting[0]; first && first.due <= Date.now(); first = this.#waiting[0]) {
      this.#waiting.shift()
      this.#send(first.message)
    }
    const [next] = this.#waiting
    if (next) this.#timer = setTimeout(() => this.pump(), next.due - Date.now())
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#waiting = []
  }
}
