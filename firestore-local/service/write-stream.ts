import type { RpcRequest } from '../wire/requests.ts'
import { assertProject } from './assert-project.ts'
import { Outbox } from './outbox.ts'
import type { RpcStream, StreamParts } from './rpc-stream.ts'

/** The browser SDK's writes: a greeting, then one commit per message. */
export function openWriteStream({ store, guard, caller, project, faults, send, fail }: StreamParts): RpcStream {
  const outbox = new Outbox<object>({ delay: () => faults.answerDelay, isShut: () => false }, send)
  const breakable = { kind: 'writes' as const, break: fail, resume: () => outbox.pump() }
  let answered = 0
  const nextToken = (): string => {
    answered += 1
    return Buffer.from(String(answered)).toString('base64')
  }
  faults.add(breakable)
  return {
    message: (message) => {
      const request = message as RpcRequest
      faults.assertWorking('writes')
      assertProject(request, project)
      if (answered === 0) return outbox.push({ streamId: '1', streamToken: nextToken() })
      const result = store.commit(request.writes ?? [], { authorize: guard.authorizer(caller) })
      outbox.push({ streamToken: nextToken(), ...result })
    },
    close: () => {
      faults.remove(breakable)
      outbox.close()
    },
  }
}
