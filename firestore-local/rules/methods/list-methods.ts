import { argument, needItems, needList, needString } from '../values/need.ts'
import { includes, setOf } from '../values/same.ts'
import { toText } from '../values/to-text.ts'
import type { RuleValue } from '../values/rule-value.ts'
import type { Methods } from './methods.ts'

/** What lists and sets share. */
export const itemMethods: Methods<readonly RuleValue[]> = {
  size: (items) => BigInt(items.length),
  hasAll: (items, args) => needItems(argument(args, 0)).every((item) => includes(items, item)),
  hasAny: (items, args) => needItems(argument(args, 0)).some((item) => includes(items, item)),
  hasOnly: (items, args) => items.every((item) => includes(needItems(argument(args, 0)), item)),
}

export const listMethods: Methods<readonly RuleValue[]> = {
  ...itemMethods,
  concat: (list, args) => [...list, ...needList(argument(args, 0))],
  join: (list, args) => list.map(toText).join(needString(argument(args, 0))),
  toSet: (list) => setOf(list),
  removeAll: (list, args) => list.filter((item) => !includes(needList(argument(args, 0)), item)),
}

export const setMethods: Methods<readonly RuleValue[]> = {
  ...itemMethods,
  difference: (set, args) => setOf(set.filter((item) => !includes(needItems(argument(args, 0)), item))),
  intersection: (set, args) => setOf(set.filter((item) => includes(needItems(argument(args, 0)), item))),
  union: (set, args) => setOf([...set, ...needItems(argument(args, 0))]),
}
