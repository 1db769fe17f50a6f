import { argument, needMap, needString } from '../values/need.ts'
import type { RuleDiff, RuleMap, RuleValue } from '../values/rule-value.ts'
import { isList, isMap } from '../values/rule-value.ts'
import { same, setOf } from '../values/same.ts'
import type { Methods } from './methods.ts'

export const mapMethods: Methods<RuleMap> = {
  size: (map) => BigInt(map.size),
  keys: (map) => [...map.keys()],
  values: (map) => [...map.values()],
  diff: (left, args) => ({ type: 'map_diff', left, right: needMap(argument(args, 0)) }),
  get: (map, args) => {
    const key = argument(args, 0)
    return find(map, (isList(key) ? key : [key]).map(needString)) ?? argument(args, 1)
  },
}

export const diffMethods: Methods<RuleDiff> = {
  addedKeys: ({ left, right }) => setOf([...left.keys()].filter((key) => !right.has(key))),
  removedKeys: ({ left, right }) => setOf([...right.keys()].filter((key) => !left.has(key))),
  changedKeys: (diff) => setOf([...diff.left.keys()].filter((key) => diff.right.has(key) && !isUnchanged(diff, key))),
  unchangedKeys: (diff) => setOf([...diff.left.keys()].filter((key) => isUnchanged(diff, key))),
  affectedKeys: (diff) => setOf([...new Set([...diff.left.keys(), ...diff.right.keys()])].filter((key) => !isUnchanged(diff, key))),
}

function find(map: RuleMap, keys: readonly string[]): RuleValue | undefined {
  return keys.reduce<RuleValue | undefined>((value, key) => (value !== undefined && isMap(value) ? value.get(key) : undefined), map)
}

function isUnchanged({ left, right }: RuleDiff, key: string): boolean {
  const [a, b] = [left.get(key), right.get(key)]
  return a !== undefined && b !== undefined && same(a, b)
}
