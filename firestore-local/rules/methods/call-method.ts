import { fail } from '../values/rule-error.ts'
import { isList, isMap, isOfType, typeOf, type RuleLatLng, type RuleValue } from '../values/rule-value.ts'
import { listMethods, setMethods } from './list-methods.ts'
import { diffMethods, mapMethods } from './map-methods.ts'
import type { Methods } from './methods.ts'
import { stringMethods } from './string-methods.ts'
import { durationMethods, timestampMethods } from './time-methods.ts'

const bytesMethods: Methods<Uint8Array> = {
  size: (bytes) => BigInt(bytes.length),
  toBase64: (bytes) => Buffer.from(bytes).toString('base64'),
  toHexString: (bytes) => Buffer.from(bytes).toString('hex'),
}

const latLngMethods: Methods<RuleLatLng> = {
  latitude: ({ latitude }) => latitude,
  longitude: ({ longitude }) => longitude,
}

/** Every name that is a method of some type. */
export const METHOD_NAMES: ReadonlySet<string> = new Set([
  stringMethods, listMethods, setMethods, mapMethods, diffMethods, timestampMethods, durationMethods, bytesMethods, latLngMethods,
].flatMap((methods) => Object.keys(methods)))

/** @throws EvaluationError when the value's type has no such method. */
export function callMethod(self: RuleValue, name: string, args: readonly RuleValue[]): RuleValue {
  if (typeof self === 'string') return call(stringMethods, self, name, args)
  if (self instanceof Uint8Array) return call(bytesMethods, self, name, args)
  if (isList(self)) return call(listMethods, self, name, args)
  if (isMap(self)) return call(mapMethods, self, name, args)
  if (isOfType(self, 'set')) return call(setMethods, self.items, name, args)
  if (isOfType(self, 'map_diff')) return call(diffMethods, self, name, args)
  if (isOfType(self, 'timestamp')) return call(timestampMethods, self, name, args)
  if (isOfType(self, 'duration')) return call(durationMethods, self, name, args)
  if (isOfType(self, 'latlng')) return call(latLngMethods, self, name, args)
  return fail(`no method ${name} on ${typeOf(self)}`)
}

function call<T extends RuleValue>(methods: Methods<T>, self: T, name: string, args: readonly RuleValue[]): RuleValue {
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined
  return method ? method(self, args) : fail(`no method ${name} on ${typeOf(self)}`)
}
