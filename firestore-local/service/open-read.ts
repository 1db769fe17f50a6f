import type { Document } from '../wire/document.ts'
import type { StructuredQuery } from '../wire/query.ts'
import type { Consistency } from '../wire/requests.ts'
import { runQuery } from '../store/query/run-query.ts'
import type { Store } from '../store/store.ts'
import type { Transaction } from '../store/transactions/transaction.ts'
import type { View } from '../store/view.ts'

/** How one request reads: the latest, one past moment, or within a transaction. */
export interface Reading {
  /** Of the transaction that this request began. */
  readonly begun: { readonly transaction?: string }
  readonly view: View
  readonly documents: (names: readonly string[]) => Promise<readonly (Document | undefined)[]>
  readonly query: (parent: string, query: StructuredQuery) => Promise<readonly Document[]>
}

/** @throws RpcError for a transaction that is over, or a time too long ago. */
export function openRead(store: Store, { transaction: id, newTransaction, readTime }: Consistency): Reading {
  const transaction = newTransaction ? store.transactions.begin(newTransaction) : id ? store.transactions.use(id) : undefined
  const begun = newTransaction && transaction ? { transaction: transaction.id } : {}
  if (transaction?.type === 'read-write') return { begun, view: store.latest, ...locking(store, transaction) }
  const view = transaction ? store.at(transaction.micros) : readTime ? store.viewAt(readTime) : store.latest
  return {
    begun,
    view,
    documents: async (names) => names.map((name) => view.get(name)),
    query: async (parent, query) => runQuery(view, parent, query),
  }
}

function locking({ transactions }: Store, transaction: Extract<Transaction, { type: 'read-write' }>): Pick<Reading, 'documents' | 'query'> {
  return {
    documents: (names) => transactions.readDocuments(transaction, names),
    query: (parent, query) => transactions.readQuery(transaction, parent, query),
  }
}
