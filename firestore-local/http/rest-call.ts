import type { RpcRequest } from '../wire/requests.ts'
import { RpcError } from '../wire/rpc-error.ts'

/** A call that came as REST. */
export interface RestCall {
  readonly rpc: string
  readonly request: RpcRequest
}

/**
 * Reads `GET /v1/{name}` and `POST /v1/{resource}:{verb}`; undefined when the path is no such call.
 * @throws RpcError UNIMPLEMENTED for a verb that is not served, INVALID_ARGUMENT for a body that is no JSON.
 */
export function restCall(method: string | undefined, { pathname, searchParams }: URL, body: string): RestCall | undefined {
  const [, resource, verb] = /^\/v1\/(projects\/.+?)(?::(\w+))?$/.exec(decodeURIComponent(pathname)) ?? []
  if (resource === undefined) return undefined
  if (method === 'GET' && verb === undefined) return { rpc: 'GetDocument', request: { name: resource, ...maskOf(searchParams) } }
  const rpc = verb === undefined ? undefined : VERBS[verb]
  if (rpc === undefined || method !== 'POST') throw new RpcError('UNIMPLEMENTED', `${method} ${pathname} is not served by the local Firestore`)
  return { rpc, request: { ...parse(body), ...(UNDER_PARENT.has(rpc) ? { parent: resource } : {}) } }
}

const VERBS: Readonly<Record<string, string>> = {
  commit: 'Commit', batchGet: 'BatchGetDocuments', runQuery: 'RunQuery', runAggregationQuery: 'RunAggregationQuery',
  beginTransaction: 'BeginTransaction', rollback: 'Rollback', batchWrite: 'BatchWrite', listCollectionIds: 'ListCollectionIds',
}

/** Calls whose path is no database but a parent. */
const UNDER_PARENT: ReadonlySet<string> = new Set(['RunQuery', 'RunAggregationQuery', 'ListCollectionIds'])

function maskOf(query: URLSearchParams): Pick<RpcRequest, 'mask'> {
  const fieldPaths = query.getAll('mask.fieldPaths')
  return fieldPaths.length > 0 ? { mask: { fieldPaths } } : {}
}

function parse(body: string): RpcRequest {
  try {
    return JSON.parse(body || '{}') as RpcRequest
  } catch {
    throw new RpcError('INVALID_ARGUMENT', 'the body is no JSON')
  }
}
