import { checkIndexes } from '../indexes/check-indexes.ts'
import type { IndexFile } from '../indexes/index-file.ts'
import { aggregate, aggregatedFields } from '../store/query/aggregate.ts'
import { project } from '../store/query/project.ts'
import type { Store } from '../store/store.ts'
import type { StructuredQuery } from '../wire/query.ts'
import type { RpcRequest } from '../wire/requests.ts'
import { asRpcError, RpcError } from '../wire/rpc-error.ts'
import type { WriteResult } from '../wire/write.ts'
import type { Caller } from './caller.ts'
import type { Guard } from './guard.ts'
import { openRead } from './open-read.ts'

export interface CallParts {
  readonly store: Store
  readonly guard: Guard
  /** Without a file every query runs. */
  readonly indexes: IndexFile | undefined
}

/** An answer in proto3 JSON; a list for calls that answer with a stream. */
export type Answer = object | readonly object[]

/** One call. */
export interface Call extends CallParts {
  readonly request: RpcRequest
  readonly caller: Caller
}

type Handler = (call: Call) => Answer | Promise<Answer>

interface NamedCall {
  readonly kind: 'reads' | 'writes'
  readonly handle: Handler
}

/** The calls of google.firestore.v1.Firestore that are served, streams apart. */
export const CALLS: ReadonlyMap<string, NamedCall> = new Map<string, NamedCall>([
  ['GetDocument', { kind: 'reads', handle: getDocument }],
  ['BatchGetDocuments', { kind: 'reads', handle: batchGet }],
  ['RunQuery', { kind: 'reads', handle: query }],
  ['RunAggregationQuery', { kind: 'reads', handle: aggregation }],
  ['ListDocuments', { kind: 'reads', handle: listDocuments }],
  ['ListCollectionIds', { kind: 'reads', handle: listCollectionIds }],
  ['BeginTransaction', { kind: 'writes', handle: ({ store, request }) => ({ transaction: store.transactions.begin(request.options).id }) }],
  ['Commit', { kind: 'writes', handle: commit }],
  ['BatchWrite', { kind: 'writes', handle: batchWrite }],
  ['Rollback', { kind: 'writes', handle: rollback }],
])

async function getDocument(call: Call): Promise<Answer> {
  const { store, guard, request, caller } = call
  const name = request.name ?? ''
  guard.allowGet(caller, [name])
  const [document] = await openRead(store, request).documents([name])
  count(call, 1)
  if (!document) throw new RpcError('NOT_FOUND', `Document "${name}" not found.`)
  return project(document, request.mask?.fieldPaths)
}

async function batchGet(call: Call): Promise<Answer> {
  const { store, guard, request, caller } = call
  const names = request.documents ?? []
  guard.allowGet(caller, names)
  const { begun, documents } = openRead(store, request)
  const found = await documents(names)
  const readTime = store.now()
  count(call, names.length)
  const fieldPaths = request.mask?.fieldPaths
  const answers = found.map((document, i) => ({ ...(document ? { found: project(document, fieldPaths) } : { missing: names[i] }), readTime }))
  return begun.transaction ? [begun, ...answers] : answers
}

async function query(call: Call): Promise<Answer> {
  const { store, guard, request, caller, indexes } = call
  const { parent = '', structuredQuery = {} } = request
  guard.allowList(caller, parent, structuredQuery)
  if (indexes) checkIndexes(indexes, structuredQuery)
  const reading = openRead(store, request)
  const found = await reading.query(parent, structuredQuery)
  const readTime = store.now()
  count(call, Math.max(1, found.length + (structuredQuery.offset ?? 0)))
  const selected = structuredQuery.select?.fields?.map(({ fieldPath }) => fieldPath)
  const answers = found.map((document) => ({ document: project(document, selected), readTime }))
  return [...(reading.begun.transaction ? [reading.begun] : []), ...(answers.length > 0 ? answers : [{ readTime }])]
}

/** Google bills one read for every thousand index entries. */
const ENTRIES_PER_READ = 1_000

async function aggregation(call: Call): Promise<Answer> {
  const { store, guard, request, caller, indexes } = call
  const { parent = '', structuredAggregationQuery: asked = { structuredQuery: {} } } = request
  guard.allowList(caller, parent, asked.structuredQuery)
  if (indexes) checkIndexes(indexes, asked.structuredQuery, aggregatedFields(asked.aggregations ?? []))
  const reading = openRead(store, request)
  const found = await reading.query(parent, asked.structuredQuery)
  count(call, Math.max(1, Math.ceil(found.length / ENTRIES_PER_READ)))
  return [{ ...reading.begun, result: { aggregateFields: aggregate(reading.view, parent, asked) }, readTime: store.now() }]
}

async function listDocuments(call: Call): Promise<Answer> {
  const { store, guard, request, caller } = call
  const { parent = '', collectionId = '', pageSize } = request
  const all: StructuredQuery = { from: [{ collectionId }], ...(pageSize ? { limit: pageSize } : {}) }
  guard.allowList(caller, parent, all)
  const documents = await openRead(store, request).query(parent, { from: [{ collectionId }] })
  count(call, Math.max(1, documents.length))
  return { documents: documents.map((document) => project(document, request.mask?.fieldPaths)) }
}

function listCollectionIds(call: Call): Answer {
  call.guard.allowAdministrator(call.caller)
  count(call, 1)
  return { collectionIds: [...call.store.collectionIds(call.request.parent ?? '')].sort() }
}

function commit({ store, guard, request, caller }: Call): Answer {
  return store.commit(request.writes ?? [], { transaction: request.transaction, authorize: guard.authorizer(caller) })
}

/** Every write for itself; one that fails stops no other. */
function batchWrite({ store, guard, request, caller }: Call): Answer {
  const results = (request.writes ?? []).map((write): readonly [WriteResult, object] => {
    try {
      const { writeResults } = store.commit([write], { authorize: guard.authorizer(caller) })
      return [writeResults[0] ?? {}, { code: 0 }]
    } catch (error) {
      const { code, message } = asRpcError(error)
      return [{}, { code, message }]
    }
  })
  return { writeResults: results.map(([result]) => result), status: results.map(([, status]) => status) }
}

function rollback({ store, request }: Call): Answer {
  store.transactions.end(request.transaction ?? '')
  return {}
}

function count({ store, caller }: Call, documents: number): void {
  store.countReads(documents, caller.type === 'administrator')
}
