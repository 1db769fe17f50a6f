/**
 * One value, one text: object keys in code-unit order, no spaces, properties that are `undefined` left out.
 * @throws TypeError for what JSON cannot carry faithfully: NaN, infinities, bigint, functions, `undefined` in a list.
 */
export function canonicalJson(value: unknown): string {
  const ordered = inOrder(value)
  return ordered === UNORDERABLE ? textOf(value) : JSON.stringify(ordered)
}

/** An object whose order of keys is not ours to choose. */
const UNORDERABLE = Symbol('unorderable')

/**
 * The same value with all keys in order, copied only where they were not: the engine's own JSON writer is ten times faster than a
 * loop over the text, and what is large (bars, quotes, chains) is made in order.
 */
function inOrder(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return finite(value)
    case 'object':
      if (value === null) return null
      return Array.isArray(value) ? listInOrder(value) : objectInOrder(value as Readonly<Record<string, unknown>>)
    default:
      throw new TypeError(`the journal holds plain JSON, not a ${typeof value}`)
  }
}

function listInOrder(list: readonly unknown[]): unknown {
  let copy: unknown[] | undefined
  for (let place = 0; place < list.length; place += 1) {
    const item = list[place]
    const ordered = inOrder(item)
    if (ordered === UNORDERABLE) return UNORDERABLE
    if (ordered !== item) copy ??= [...list]
    if (copy) copy[place] = ordered
  }
  return copy ?? list
}

function objectInOrder(record: Readonly<Record<string, unknown>>): unknown {
  checkPlain(record)
  let last = ''
  for (const key in record) {
    if (key <= last) return sorted(record)
    last = key
    const value = record[key]
    if (value === undefined) continue
    const ordered = inOrder(value)
    if (ordered !== value) return ordered === UNORDERABLE ? UNORDERABLE : sorted(record)
  }
  return record
}

function sorted(record: Readonly<Record<string, unknown>>): unknown {
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(record).sort()) {
    if (isUnorderable(key)) return UNORDERABLE
    const value = record[key]
    if (value === undefined) continue
    const ordered = inOrder(value)
    if (ordered === UNORDERABLE) return UNORDERABLE
    copy[key] = ordered
  }
  return copy
}

/** Keys like array indices stand first in every object, in numeric order, and `__proto__` is none to assign. */
function isUnorderable(key: string): boolean {
  const first = key.charCodeAt(0)
  return (first >= ZERO && first <= NINE) || key === '__proto__'
}

const [ZERO, NINE] = [48, 57]

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(inOrder(value))
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`
  checkPlain(value)
  const known = Object.entries(value).filter(([, item]) => item !== undefined)
  const inKeyOrder = known.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${inKeyOrder.map(([key, item]) => `${JSON.stringify(key)}:${textOf(item)}`).join()}}`
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new TypeError(`the journal holds finite numbers only, not ${value}`)
  return value
}

function checkPlain(record: object): void {
  const prototype: unknown = Object.getPrototypeOf(record)
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError(`the journal holds plain objects, not a ${record.constructor.name}`)
}
