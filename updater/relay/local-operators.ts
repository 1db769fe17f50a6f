import type { Operators } from './operators.ts'

/** The one operator of a machine. The local Firestore has checked its own signature on the token; there is nothing to disable or revoke. */
const LOCAL_OPERATOR = 'local-operator'

export function localOperators(): Operators {
  return { refusalOf: async (uid) => (uid === LOCAL_OPERATOR ? undefined : 'on this machine only its own operator commands: open the address that tercet start printed') }
}
