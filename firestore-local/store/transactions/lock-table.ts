import { RpcError } from '../../wire/rpc-error.ts'

/** Who holds a document and who waits for it, first come first served. */
interface Lock<Owner> {
  holder: Owner
  readonly waiting: Waiter<Owner>[]
}

interface Waiter<Owner> {
  readonly owner: Owner
  readonly grant: () => void
  readonly refuse: (error: RpcError) => void
}

/** One lock per document. A wait that would never end, because those ahead wait for the asker, is refused instead. */
export class LockTable<Owner> {
  readonly #locks = new Map<string, Lock<Owner>>()

  /**
   * Resolves when the owner holds the document.
   * @throws RpcError ABORTED for a deadlock, or when the owner's locks are released while it waits.
   */
  async acquire(owner: Owner, name: string): Promise<void> {
    const lock = this.#locks.get(name)
    if (!lock) this.#locks.set(name, { holder: owner, waiting: [] })
    if (!lock || lock.holder === owner) return
    if (ahead(lock, owner).some((other) => this.#isBehind(other, owner)))
      throw new RpcError('ABORTED', `deadlock: another transaction holds ${name} and waits for this one; try again`)
    await new Promise<void>((grant, refuse) => lock.waiting.push({ owner, grant, refuse }))
  }

  /** Passes on what the owner holds, and ends its waits. */
  releaseAll(owner: Owner): void {
    const over = new RpcError('ABORTED', 'the transaction ended while it waited for a document')
    for (const [name, lock] of [...this.#locks]) {
      for (const waiter of takeOut(lock.waiting, owner)) waiter.refuse(over)
      if (lock.holder === owner) this.#pass(name, lock)
    }
  }

  #pass(name: string, lock: Lock<Owner>): void {
    const next = lock.waiting.shift()
    if (!next) return void this.#locks.delete(name)
    lock.holder = next.owner
    for (const same of takeOut(lock.waiting, next.owner)) same.grant()
    next.grant()
  }

  /** Whether `owner` waits for something that `other` holds or is ahead for, directly or over others. */
  #isBehind(owner: Owner, other: Owner, seen: Set<Owner> = new Set()): boolean {
    if (owner === other || seen.has(owner)) return owner === other
    seen.add(owner)
    const waits = [...this.#locks.values()].filter((lock) => lock.waiting.some((waiter) => waiter.owner === owner))
    return waits.flatMap((lock) => ahead(lock, owner)).some((next) => this.#isBehind(next, other, seen))
  }
}

/** The holder and those who wait in front of `owner`, or in front of the end. */
function ahead<Owner>({ holder, waiting }: Lock<Owner>, owner: Owner): readonly Owner[] {
  const owners = waiting.map((waiter) => waiter.owner)
  const place = owners.indexOf(owner)
  return [holder, ...(place < 0 ? owners : owners.slice(0, place))]
}

function takeOut<Owner>(waiting: Waiter<Owner>[], owner: Owner): readonly Waiter<Owner>[] {
  const own = waiting.filter((waiter) => waiter.owner === owner)
  const others = waiting.filter((waiter) => waiter.owner !== owner)
  waiting.splice(0, waiting.length, ...others)
  return own
}
