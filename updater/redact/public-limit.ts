import type { CauseLimit } from '../../contract/documents/common.ts'
import type { Disclosure } from './disclosure.ts'

/** What the public sees of the limit behind a cause: nothing of dollars where they are hidden, and the cap alone where figures come late. */
export function publicLimit(limit: CauseLimit | null, { money, delay }: Pick<Disclosure, 'money' | 'delay'>): CauseLimit | null {
  if (limit === null || (limit.unit === 'money' && money !== 'usd')) return null
  return delay > 0 ? { ...limit, actual: null } : limit
}
