/** What Google would bill, counted since the start. */
export interface Counts {
  readonly commits: number
  /** Documents written, also where nothing changed; deletes apart. */
  readonly writes: number
  readonly deletes: number
  /** Documents read by the administrator (the updater) and by all others (the pages). */
  readonly reads: { readonly administrator: number; readonly others: number }
}

/** The running numbers. */
export class Counter {
  #commits = 0
  #writes = 0
  #deletes = 0
  #administrator = 0
  #others = 0

  commit(writes: number, deletes: number): void {
    this.#commits += 1
    this.#writes += writes
    this.#deletes += deletes
  }

  read(documents: number, isAdministrator: boolean): void {
    if (isAdministrator) this.#administrator += documents
    else this.#others += documents
  }

  now(): Counts {
    const reads = { administrator: this.#administrator, others: this.#others }
    return { commits: this.#commits, writes: this.#writes, deletes: this.#deletes, reads }
  }
}
