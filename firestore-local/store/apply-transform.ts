import { increment, maximum, minimum } from '../values/arithmetic.ts'
import { equal } from '../values/compare.ts'
import type { Value } from '../values/value.ts'
import { RpcError } from '../wire/rpc-error.ts'
import type { FieldTransform } from '../wire/write.ts'

/** The field's new value, and what the client is told: the value for numbers and times, null for lists. */
export interface Transformed {
  readonly value: Value
  readonly result: Value
}

/** @throws RpcError for a transform that is not known here. */
export function applyTransform(transform: FieldTransform, old: Value | undefined, commitTime: string): Transformed {
  const { increment: by, maximum: atLeast, minimum: atMost, appendMissingElements: append, removeAllFromArray: remove } = transform
  if (transform.setToServerValue) return told({ timestampValue: commitTime })
  if (by) return told(increment(old, by))
  if (atLeast) return told(maximum(old, atLeast))
  if (atMost) return told(minimum(old, atMost))
  const list = old?.arrayValue?.values ?? []
  if (append) return untold((append.values ?? []).reduce((all, item) => (has(all, item) ? all : [...all, item]), list))
  if (remove) return untold(list.filter((item) => !has(remove.values ?? [], item)))
  throw new RpcError('INVALID_ARGUMENT', `unknown transform of ${transform.fieldPath}`)
}

function told(value: Value): Transformed {
  return { value, result: value }
}

function untold(values: readonly Value[]): Transformed {
  return { value: { arrayValue: { values } }, result: { nullValue: null } }
}

function has(list: readonly Value[], item: Value): boolean {
  return list.some((other) => equal(other, item))
}
