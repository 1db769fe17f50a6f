import type { Parameters } from '../../core/order/parameters.ts'

/** How far a strategy's live result had risen and fallen under one version of its parameters, in shares of a notional. */
export interface LiveRun {
  readonly version: Parameters['version']
  readonly peak: number
  readonly deepest: number
}

/**
 * A strategy's live result since its last change: the sum of its round trips' returns, each on its own cost, as the simulation trades a fixed
 * notional, with what is open, since a loss that is not taken yet is a loss. It is looked at once a run, as the simulation is once a block.
 */
export class LiveResult {
  private version = 0
  private sum = 0
  private peak = 0
  private deepest = 0

  get run(): LiveRun {
    const { version, peak, deepest } = this
    return { version, peak, deepest }
  }

  /** Other parameters came into force. */
  begin(version: number): void {
    Object.assign(this, { version, sum: 0, peak: 0, deepest: 0 })
  }

  /** A round trip under that version is over. */
  close(version: number, share: number): void {
    if (version === this.version) this.sum += share
  }

  /** What is open under the version stands at that share now. */
  mark(open: number): void {
    const value = this.sum + open
    this.peak = Math.max(this.peak, value)
    this.deepest = Math.max(this.deepest, this.peak - value)
  }

  /** Marks are no facts: what was seen before a restart is handed in again. */
  resume({ version, peak, deepest }: LiveRun): void {
    if (version !== this.version) return
    this.peak = Math.max(this.peak, peak)
    this.deepest = Math.max(this.deepest, deepest)
  }
}
