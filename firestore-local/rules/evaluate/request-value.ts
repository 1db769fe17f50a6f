import { nanosOf } from '../../values/timestamp.ts'
import type { RuleRequest } from '../rule-request.ts'
import { fromDocument, fromJson, pathOf } from '../values/from-value.ts'
import type { RuleMap, RuleValue } from '../values/rule-value.ts'

/** The variable `request`. */
export function requestValue({ auth, operation, name, time, after, list }: RuleRequest): RuleMap {
  const request = new Map<string, RuleValue>([
    ['auth', auth && new Map<string, RuleValue>([['uid', auth.uid], ['token', fromJson(auth.token)]])],
    ['method', operation],
    ['path', pathOf(name)],
    ['time', { type: 'timestamp', nanos: nanosOf(time) }],
  ])
  if (after) request.set('resource', fromDocument(after))
  if (list) request.set('query', new Map([['limit', list.limit === undefined ? null : BigInt(list.limit)]]))
  return request
}
