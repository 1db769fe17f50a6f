import { randomBytes } from 'node:crypto'
import { nanosOf } from '../../values/timestamp.ts'
import type { Document } from '../../wire/document.ts'
import type { StructuredQuery } from '../../wire/query.ts'
import type { TransactionOptions } from '../../wire/requests.ts'
import { RpcError } from '../../wire/rpc-error.ts'
import { runQuery } from '../query/run-query.ts'
import type { View } from '../view.ts'
import { LockTable } from './lock-table.ts'
import { noteDocument, noteQuery, stillHolds, type ReadWriteTransaction, type Transaction } from './transaction.ts'

export interface TransactionParts {
  readonly latest: View
  /** Microseconds of the last commit. */
  readonly last: () => bigint
  /** Wall milliseconds after which a transaction that does nothing is over. */
  readonly patience: number
}

/**
 * The transactions under way. A document that one has read is locked: others that read it wait, those on other documents run
 * beside it. A plain write waits for nobody; the transaction then fails at its commit, and the SDK tries again.
 */
export class Transactions {
  readonly #parts: TransactionParts
  readonly #open = new Map<string, { readonly transaction: Transaction; readonly timer: NodeJS.Timeout }>()
  readonly #locks = new LockTable<ReadWriteTransaction>()

  constructor(parts: TransactionParts) {
    this.#parts = parts
  }

  begin({ readOnly }: TransactionOptions = {}): Transaction {
    const id = randomBytes(12).toString('base64')
    const micros = readOnly?.readTime ? nanosOf(readOnly.readTime) / 1000n : this.#parts.last()
    const transaction: Transaction = readOnly ? { type: 'read-only', id, micros } : { type: 'read-write', id, documents: new Map(), queries: [] }
    const timer = setTimeout(() => this.end(id), this.#parts.patience).unref()
    this.#open.set(id, { transaction, timer })
    return transaction
  }

  /** @throws RpcError ABORTED for one that is over. */
  use(id: string): Transaction {
    const open = this.#open.get(id)
    if (!open) throw new RpcError('ABORTED', 'The referenced transaction has expired or is no longer valid.')
    open.timer.refresh()
    return open.transaction
  }

  /** Locks, then reads; undefined for what is missing. @throws RpcError ABORTED for a deadlock, which ends the transaction. */
  async readDocuments(transaction: ReadWriteTransaction, names: readonly string[]): Promise<readonly (Document | undefined)[]> {
    await this.#lock(transaction, names)
    for (const name of names) noteDocument(transaction, this.#parts.latest, name)
    return names.map((name) => this.#parts.latest.get(name))
  }

  /** Locks what the query finds, until what it finds is all locked. */
  async readQuery(transaction: ReadWriteTransaction, parent: string, query: StructuredQuery): Promise<readonly Document[]> {
    const { latest } = this.#parts
    for (const locked = new Set<string>(); ; ) {
      const found = runQuery(latest, parent, query)
      const fresh = found.map(({ name }) => name).filter((name) => !locked.has(name))
      if (fresh.length === 0) {
        for (const { name } of found) noteDocument(transaction, latest, name)
        noteQuery(transaction, latest, { parent, query })
        return found
      }
      await this.#lock(transaction, fresh)
      for (const name of fresh) locked.add(name)
    }
  }

  /** Asked before a commit of that many writes. @throws RpcError ABORTED when what the transaction read has changed since. */
  settle(id: string, writes: number): void {
    const transaction = this.use(id)
    if (transaction.type === 'read-write' && !stillHolds(transaction, this.#parts.latest))
      throw new RpcError('ABORTED', 'a document that this transaction has read was changed by another write; try again')
    if (transaction.type === 'read-only' && writes > 0) throw new RpcError('INVALID_ARGUMENT', 'a read-only transaction cannot write')
  }

  /** Frees its locks; nothing happens for one that is over. */
  end(id: string): void {
    const open = this.#open.get(id)
    if (!open) return
    clearTimeout(open.timer)
    this.#open.delete(id)
    if (open.transaction.type === 'read-write') this.#locks.releaseAll(open.transaction)
  }

  close(): void {
    for (const id of [...this.#open.keys()]) this.end(id)
  }

  /** In the order of names, so that two transactions on the same documents do not lock each other out. */
  async #lock(transaction: ReadWriteTransaction, names: readonly string[]): Promise<void> {
    try {
      for (const name of [...names].sort()) await this.#locks.acquire(transaction, name)
    } catch (error) {
      this.end(transaction.id)
      throw error
    }
    this.use(transaction.id)
  }
}
