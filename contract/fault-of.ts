/** What a checker holds a value against: the part of JSON Schema that documents use, as plain data that a bundler can drop when unused. */
export type Shape =
  | { readonly type: 'object'; readonly of: Readonly<Record<string, Shape>> }
  | { readonly type: 'table'; readonly of: Readonly<Record<string, Shape>> }
  | { readonly type: 'record'; readonly key: string; readonly of: Shape }
  | { readonly type: 'list'; readonly of: Shape; readonly most: number }
  | { readonly type: 'number' }
  | { readonly type: 'flag' }
  | { readonly type: 'integer'; readonly least: number; readonly most: number }
  | { readonly type: 'text'; readonly least: number; readonly most: number; readonly pattern?: string }
  | { readonly type: 'word'; readonly of: readonly (string | number)[] }
  | { readonly type: 'maybe'; readonly of: Shape }
  | { readonly type: 'by-type'; readonly of: Readonly<Record<string, Shape>> }

/** The first thing that is wrong with a value, as `path: what`; undefined when nothing is. Never throws, whatever the value. */
export function faultOf(value: unknown, shape: Shape, path = 'document'): string | undefined {
  switch (shape.type) {
    case 'object':
      return objectFault(value, shape.of, path)
    case 'table':
      return objectFault(value, shape.of, path) ?? lengthFault(value, path)
    case 'record':
      return recordFault(value, shape, path)
    case 'list':
      return listFault(value, shape, path)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : `${path}: not a number`
    case 'flag':
      return typeof value === 'boolean' ? undefined : `${path}: neither true nor false`
    case 'integer':
      return Number.isInteger(value) && within(value as number, shape) ? undefined : `${path}: not a whole number from ${shape.least} to ${shape.most}`
    case 'text':
      return textFault(value, shape, path)
    case 'word':
      return (shape.of as readonly unknown[]).includes(value) ? undefined : `${path}: not one of ${shape.of.join(', ')}`
    case 'maybe':
      return value === null ? undefined : faultOf(value, shape.of, path)
    case 'by-type':
      return byTypeFault(value, shape.of, path)
  }
}

type Of<T extends Shape['type']> = Extract<Shape, { readonly type: T }>

function objectFault(value: unknown, of: Of<'object'>['of'], path: string): string | undefined {
  if (!isObject(value)) return `${path}: not a map`
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(of, name))
  if (unknown !== undefined) return `${path}.${unknown}: not known`
  return first(Object.entries(of), ([name, shape]) => (Object.hasOwn(value, name) ? faultOf(value[name], shape, `${path}.${name}`) : `${path}.${name}: missing`))
}

function lengthFault(value: unknown, path: string): string | undefined {
  const lengths = Object.values(value as Readonly<Record<string, readonly unknown[]>>).map((column) => column.length)
  return new Set(lengths).size > 1 ? `${path}: columns of different length` : undefined
}

function recordFault(value: unknown, { key, of }: Of<'record'>, path: string): string | undefined {
  if (!isObject(value)) return `${path}: not a map`
  return first(Object.entries(value), ([name, item]) => (new RegExp(key).test(name) ? faultOf(item, of, `${path}.${name}`) : `${path}.${name}: not a name`))
}

function listFault(value: unknown, { of, most }: Of<'list'>, path: string): string | undefined {
  if (!Array.isArray(value)) return `${path}: not a list`
  if (value.length > most) return `${path}: more than ${most} items`
  return first([...value.entries()], ([i, item]) => faultOf(item, of, `${path}[${i}]`))
}

function textFault(value: unknown, { least, most, pattern }: Of<'text'>, path: string): string | undefined {
  if (typeof value !== 'string') return `${path}: not a text`
  if (!within(lengthOf(value), { least, most })) return `${path}: not ${least} to ${most} characters long`
  return pattern === undefined || new RegExp(pattern).test(value) ? undefined : `${path}: not of the shape ${pattern}`
}

function byTypeFault(value: unknown, of: Of<'by-type'>['of'], path: string): string | undefined {
  if (!isObject(value)) return `${path}: not a map`
  const { type } = value
  const shape = typeof type === 'string' && Object.hasOwn(of, type) ? of[type] : undefined
  return shape ? faultOf(value, shape, path) : `${path}.type: not one of ${Object.keys(of).join(', ')}`
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** In code points, as JSON Schema counts, not in UTF-16 units. */
function lengthOf(text: string): number {
  return [...text].length
}

function within(value: number, { least, most }: { readonly least: number; readonly most: number }): boolean {
  return value >= least && value <= most
}

function first<T>(items: readonly T[], fault: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = fault(item)
    if (found !== undefined) return found
  }
  return undefined
}
