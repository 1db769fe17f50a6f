import { RpcError } from '../wire/rpc-error.ts'

/** What a test can make the Firestore suffer. Reached in the process only: no door leads here. */
export interface TestHooks {
  /** Until `clear`, calls of this kind are refused, and streams of this kind end. PERMISSION_DENIED ends a listener's targets instead. */
  fail(status: FaultStatus, calls?: FaultCalls): void
  /** Wall milliseconds that every answer waits. */
  delay(milliseconds: number): void
  /** Listen streams stay open and say nothing. */
  mute(): void
  /** All well again; what was held back is told. */
  clear(): void
}

export type FaultStatus = 'RESOURCE_EXHAUSTED' | 'UNAVAILABLE' | 'PERMISSION_DENIED'
export type FaultCalls = 'reads' | 'writes' | 'all'

/** An open stream, as faults see it. */
export interface Breakable {
  readonly kind: 'reads' | 'writes'
  break(error: RpcError): void
  /** Faults have changed: what is held back may go. */
  resume(): void
}

export class Faults implements TestHooks {
  readonly #streams = new Set<Breakable>()
  #failure: { readonly status: FaultStatus; readonly calls: FaultCalls } | undefined
  #delay = 0
  #isMuted = false

  fail(status: FaultStatus, calls: FaultCalls = 'all'): void {
    this.#failure = { status, calls }
    for (const stream of [...this.#streams]) if (calls === 'all' || calls === stream.kind) stream.break(refusal(status))
  }

  delay(milliseconds: number): void {
    this.#delay = milliseconds
    this.#resume()
  }

  mute(): void {
    this.#isMuted = true
  }

  clear(): void {
    this.#failure = undefined
    this.#delay = 0
    this.#isMuted = false
    this.#resume()
  }

  get answerDelay(): number {
    return this.#delay
  }

  get isMuted(): boolean {
    return this.#isMuted
  }

  /** @throws RpcError while calls of this kind are made to fail. */
  assertWorking(kind: Breakable['kind']): void {
    const { status, calls } = this.#failure ?? {}
    if (status && (calls === 'all' || calls === kind)) throw refusal(status)
  }

  add(stream: Breakable): void {
    this.#streams.add(stream)
  }

  remove(stream: Breakable): void {
    this.#streams.delete(stream)
  }

  #resume(): void {
    for (const stream of this.#streams) stream.resume()
  }
}

function refusal(status: FaultStatus): RpcError {
  return new RpcError(status, SENTENCES[status])
}

const SENTENCES: Readonly<Record<FaultStatus, string>> = {
  RESOURCE_EXHAUSTED: 'Quota exceeded. (test hook)',
  UNAVAILABLE: 'The service is currently unavailable. (test hook)',
  PERMISSION_DENIED: 'Missing or insufficient permissions. (test hook)',
}
