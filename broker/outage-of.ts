import { KeysRefused, Outage } from '../core/ports/broker.ts'
import { describe, type Failure } from './failure.ts'

/** A read that failed, as an error of the port; `what` begins its message. */
export function outageOf(what: string, failure: Failure): Outage {
  const message = `${what}: ${describe(failure)}`
  return failure.kind === 'auth' || failure.status === 401 || failure.status === 403 ? new KeysRefused(message) : new Outage(message)
}
