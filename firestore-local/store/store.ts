import { randomBytes } from 'node:crypto'
import { nanosOf } from '../values/timestamp.ts'
import type { Document } from '../wire/document.ts'
import type { ListenResponse } from '../wire/listen.ts'
import { RpcError } from '../wire/rpc-error.ts'
import type { CommitResult, Write } from '../wire/write.ts'
import { applyWrite } from './apply-write.ts'
import { CommitClock } from './commit-clock.ts'
import { Counter, type Counts } from './counts.ts'
import { DocumentTable } from './document-table.ts'
import { History, HISTORY, type HistoryBounds } from './history.ts'
import { Listener } from './listen/listener.ts'
import { Transactions } from './transactions/transactions.ts'
import type { View } from './view.ts'

export interface StoreOptions {
  readonly documents?: Iterable<Document>
  /** Makes a commit durable before anybody hears of it. @throws to refuse the commit. */
  readonly save?: (changes: readonly Change[]) => void
  /** Wall milliseconds. */
  readonly now?: () => number
  readonly history?: HistoryBounds
  /** Wall milliseconds after which an idle transaction is over. */
  readonly transactionPatience?: number
}

/** A document's next version; undefined when it is deleted. */
export interface Change {
  readonly name: string
  readonly after: Document | undefined
}

/** Asked for every document of a commit before anything changes; throws to refuse. */
export type Authorize = (change: Proposed) => void

/** A change in sight of its whole commit. */
export interface Proposed extends Change {
  readonly before: Document | undefined
  /** Any document as the commit would leave it. */
  readonly staged: View['get']
  readonly commitTime: string
}

export interface CommitOptions {
  /** Base64 of a transaction's id. */
  readonly transaction?: string | undefined
  readonly authorize?: Authorize | undefined
}

/** Google's limit was 500 for years; staying below it works everywhere. */
const MAX_WRITES = 500

/** Documents, their history, transactions and listeners: one owner, changed by `commit` alone. */
export class Store {
  readonly #clock: CommitClock
  readonly #table = new DocumentTable()
  readonly #history: History
  readonly #listeners = new Set<Listener>()
  readonly #save: (changes: readonly Change[]) => void
  readonly #counter = new Counter()
  /** Names this life of the store in resume tokens. */
  readonly #life = randomBytes(6).toString('base64url')
  readonly transactions: Transactions

  constructor({ documents = [], save = () => {}, now = Date.now, history = HISTORY, transactionPatience = 10_000 }: StoreOptions = {}) {
    this.#clock = new CommitClock(now)
    this.#save = save
    for (const document of documents) {
      this.#table.put(document)
      this.#clock.passed(document.updateTime)
    }
    this.#history = new History(this.#table, this.#clock.next(), history)
    this.transactions = new Transactions({ latest: this.#table, last: () => this.#clock.last, patience: transactionPatience })
  }

  get latest(): View {
    return this.#table
  }

  /** The state at a time. @throws RpcError for one that is too long ago. */
  at(micros: bigint): View {
    if (this.#history.reaches(micros)) return this.#history.at(micros)
    throw new RpcError('FAILED_PRECONDITION', 'the requested read time is too old: 30 minutes or 16 MB are kept, and nothing over a restart')
  }

  viewAt(readTime: string): View {
    return this.at(nanosOf(readTime) / 1000n)
  }

  /** A time later than every commit so far, as text. */
  now(): string {
    return this.#clock.text(this.#clock.next())
  }

  get counts(): Counts {
    return this.#counter.now()
  }

  countReads(documents: number, isAdministrator: boolean): void {
    this.#counter.read(documents, isAdministrator)
  }

  documents(): Iterable<Document> {
    return this.#table.all()
  }

  collectionIds(parent: string): readonly string[] {
    return this.#table.collectionIds(parent)
  }

  /** All writes or none. @throws RpcError for a failed precondition, a refusal, or a transaction whose reads changed. */
  commit(writes: readonly Write[], { transaction, authorize }: CommitOptions = {}): CommitResult {
    try {
      if (transaction) this.transactions.settle(transaction, writes.length)
      return this.#commit(writes, authorize)
    } finally {
      if (transaction) this.transactions.end(transaction)
    }
  }

  #commit(writes: readonly Write[], authorize: Authorize | undefined): CommitResult {
    if (writes.length > MAX_WRITES) throw new RpcError('INVALID_ARGUMENT', `at most ${MAX_WRITES} writes in one request, not ${writes.length}`)
    const micros = this.#clock.next()
    const commitTime = this.#clock.text(micros)
    const staged = new Map<string, Document | undefined>()
    const look = (name: string): Document | undefined => (staged.has(name) ? staged.get(name) : this.#table.get(name))
    const writeResults = writes.map((write) => {
      const { name, after, result } = applyWrite(write, look, commitTime)
      if (write.verify === undefined) staged.set(name, after)
      return result
    })
    const all = [...staged].map(([name, after]) => ({ name, after, before: this.#table.get(name) }))
    for (const change of all) authorize?.({ ...change, staged: look, commitTime })
    this.#replace(all.filter(({ after, before }) => after !== before), micros)
    const deletes = writes.filter((write) => write.delete !== undefined).length
    this.#counter.commit(writes.length - deletes, deletes)
    return { writeResults, commitTime }
  }

  /** Forgets the documents whose names begin so, as one commit. */
  clear(prefix: string): void {
    const gone = [...this.#table.all()].filter(({ name }) => name.startsWith(prefix))
    this.#replace(gone.map((before) => ({ name: before.name, before, after: undefined })), this.#clock.next())
  }

  /** Opens a Listen stream's listener. */
  listen(send: (response: ListenResponse) => void, isAdministrator: boolean): Listener {
    const listener: Listener = new Listener({
      latest: this.#table,
      history: this.#history,
      life: this.#life,
      next: () => this.#clock.next(),
      text: (micros) => this.#clock.text(micros),
      send,
      onReads: (documents) => this.#counter.read(documents, isAdministrator),
      onClose: () => void this.#listeners.delete(listener),
    })
    this.#listeners.add(listener)
    return listener
  }

  /** Tells every listener that all is well, and a newer place to come back to: quiet ones would else outlive the history. */
  beat(): void {
    const micros = this.#clock.next()
    for (const listener of this.#listeners) listener.beat(micros)
  }

  get listenerCount(): number {
    return this.#listeners.size
  }

  /** Durable first, then here, then told. */
  #replace(changes: readonly (Change & { readonly before: Document | undefined })[], micros: bigint): void {
    if (changes.length === 0) return
    this.#save(changes)
    for (const { name, before, after } of changes) {
      this.#history.add({ micros, name, before })
      if (after) this.#table.put(after)
      else this.#table.drop(name)
    }
    const changed = new Set(changes.map(({ name }) => name))
    for (const listener of this.#listeners) listener.onCommit(changed, micros)
  }
}
