import type { LiveDocument } from '../../contract/documents/live.ts'
import type { ScopeView } from '../../contract/state-view.ts'
import type { Disclosure } from '../redact/disclosure.ts'
import { publicLimit } from '../redact/public-limit.ts'

/** The trading state of one scope, with what stopped it; which limit is merely near stands in the risk room, for the front page is short. */
export function liveScope({ state, cause, since, limit }: ScopeView, disclosure: Pick<Disclosure, 'money' | 'delay'>): LiveDocument['states']['desk'] {
  const isStopped = since !== null && (state === 'halted' || state === 'reducing')
  return { state, cause, stop: isStopped ? { since, limit: publicLimit(limit, disclosure) } : null }
}
