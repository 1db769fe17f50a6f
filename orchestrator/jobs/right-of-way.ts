/** Longest wait between two slices of learning, in milliseconds: a cycle that waits for a venue's answer slows it and does not stop it. */
const PATIENCE = 250
const FREE = 0
const TAKEN = 1

/** Cycles go before learning. One cell of shared memory says it, for a thread at work reads no messages. */
export class RightOfWay {
  /** Shared by both sides. */
  readonly cell: Int32Array<SharedArrayBuffer>

  constructor(cell = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))) {
    this.cell = cell
  }

  /** A cycle begins. */
  take(): void {
    Atomics.store(this.cell, 0, TAKEN)
  }

  /** It is over. */
  free(): void {
    Atomics.store(this.cell, 0, FREE)
    Atomics.notify(this.cell, 0)
  }

  /** Blocks the calling thread while a cycle is under way: for a worker alone. @returns why it goes on. */
  wait(): 'ok' | 'not-equal' | 'timed-out' {
    return Atomics.wait(this.cell, 0, TAKEN, PATIENCE)
  }
}
