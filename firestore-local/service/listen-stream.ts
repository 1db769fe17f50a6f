import { checkIndexes } from '../indexes/check-indexes.ts'
import type { ListenRequest, ListenResponse, TargetSpec } from '../wire/listen.ts'
import { asRpcError, type RpcError } from '../wire/rpc-error.ts'
import { assertProject } from './assert-project.ts'
import { Outbox } from './outbox.ts'
import type { RpcStream, StreamParts } from './rpc-stream.ts'

/** Follows documents and queries. A target that is refused ends; the stream goes on. */
export function openListenStream({ store, guard, indexes, caller, project, faults, send, fail }: StreamParts): RpcStream {
  const outbox = new Outbox<ListenResponse>({ delay: () => faults.answerDelay, isShut: () => faults.isMuted }, send)
  const listener = store.listen((response) => outbox.push(response), caller.type === 'administrator')
  const allow = (target: TargetSpec): void => {
    faults.assertWorking('reads')
    assertProject({ addTarget: target }, project)
    if (!target.query) return guard.allowGet(caller, target.documents?.documents ?? [])
    guard.allowList(caller, target.query.parent, target.query.structuredQuery)
    if (indexes) checkIndexes(indexes, target.query.structuredQuery)
  }
  const add = (target: TargetSpec): void => {
    try {
      allow(target)
      listener.add(target)
    } catch (error) {
      const { status, code, message } = asRpcError(error)
      if (!TARGET_ERRORS.has(status)) throw error
      outbox.push({ targetChange: { targetChangeType: 'REMOVE', targetIds: [target.targetId ?? 0], cause: { code, message } } })
    }
  }
  const breakable = {
    kind: 'reads' as const,
    break: (error: RpcError) => {
      const { status, code, message } = error
      if (status === 'PERMISSION_DENIED') listener.refuseAll({ code, message })
      else fail(error)
    },
    resume: () => outbox.pump(),
  }
  faults.add(breakable)
  return {
    message: (message) => {
      const { addTarget, removeTarget } = message as ListenRequest
      if (addTarget) add(addTarget)
      else if (removeTarget !== undefined) listener.remove(removeTarget)
    },
    close: () => {
      faults.remove(breakable)
      outbox.close()
      listener.close()
    },
  }
}

/** What says something about one target rather than about the connection. */
const TARGET_ERRORS: ReadonlySet<string> = new Set(['PERMISSION_DENIED', 'FAILED_PRECONDITION', 'INVALID_ARGUMENT', 'UNIMPLEMENTED'])
