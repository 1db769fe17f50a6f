import { setTimeout as sleep } from 'node:timers/promises'
import type { RuleAuth } from '../rules/rule-request.ts'
import type { RpcRequest } from '../wire/requests.ts'
import { asRpcError, RpcError } from '../wire/rpc-error.ts'
import { assertProject } from './assert-project.ts'
import { identify, type Caller, type Credentials } from './caller.ts'
import { CALLS, type Answer, type CallParts } from './calls.ts'
import type { Faults } from './faults.ts'
import { openListenStream } from './listen-stream.ts'
import type { RpcStream, StreamParts } from './rpc-stream.ts'
import { openWriteStream } from './write-stream.ts'

export interface ServiceParts extends CallParts {
  readonly project: string
  readonly faults: Faults
  readonly verifyToken: (token: string) => RuleAuth
}

/** google.firestore.v1.Firestore in proto3 JSON, whichever wire it comes over. */
export class Service {
  readonly #parts: ServiceParts

  constructor(parts: ServiceParts) {
    this.#parts = parts
  }

  /** @throws RpcError for a token that is not taken. */
  identify(credentials: Credentials): Caller {
    return identify(credentials, this.#parts.verifyToken)
  }

  /** @throws RpcError */
  async call(rpc: string, request: RpcRequest, caller: Caller): Promise<Answer> {
    const { faults, project } = this.#parts
    const call = CALLS.get(rpc)
    if (!call) throw new RpcError('UNIMPLEMENTED', `${rpc} is not served by the local Firestore`)
    if (faults.answerDelay > 0) await sleep(faults.answerDelay)
    faults.assertWorking(call.kind)
    assertProject(request, project)
    return call.handle({ ...this.#parts, request, caller })
  }

  /** `Listen` or `Write`. What goes wrong in it ends it, over `fail`, once. */
  open(rpc: string, { caller, send, fail }: Pick<StreamParts, 'caller' | 'send' | 'fail'>): RpcStream {
    let isOver = false
    const end = (error: RpcError): void => {
      if (isOver) return
      isOver = true
      stream.close()
      fail(error)
    }
    const parts = { ...this.#parts, caller, send, fail: end }
    const stream = rpc === 'Listen' ? openListenStream(parts) : openWriteStream(parts)
    return {
      message: (message) => {
        if (!isOver) attempt(() => stream.message(message), end)
      },
      close: () => {
        isOver = true
        stream.close()
      },
    }
  }
}

function attempt(act: () => void, end: (error: RpcError) => void): void {
  try {
    act()
  } catch (error) {
    end(asRpcError(error))
  }
}
