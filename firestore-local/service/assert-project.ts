import { writtenName } from '../store/apply-write.ts'
import type { ListenRequest } from '../wire/listen.ts'
import type { RpcRequest } from '../wire/requests.ts'
import { RpcError } from '../wire/rpc-error.ts'

/** The only database of a project. */
export function databaseOf(project: string): string {
  return `projects/${project}/databases/(default)`
}

/** @throws RpcError when the request names anything outside the project's database. */
export function assertProject(request: RpcRequest & ListenRequest, project: string): void {
  const database = databaseOf(project)
  const stranger = namesIn(request).find((name) => name !== database && !name.startsWith(`${database}/`))
  if (stranger !== undefined) throw new RpcError('PERMISSION_DENIED', `the local Firestore serves ${database} only, not ${stranger}`)
}

function namesIn({ database, name, parent, documents = [], writes = [], addTarget }: RpcRequest & ListenRequest): readonly string[] {
  const single = [database, name, parent, addTarget?.query?.parent].filter((one) => one !== undefined)
  return [...single, ...documents, ...writes.map(writtenName), ...(addTarget?.documents?.documents ?? [])]
}
