/** The type of every field, for tables that say which are strings and which numbers. */
export function fieldTypes(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(value as object).map(([key, field]) => [key, typeOf(field)]))
}

/** What a table of expected types says where `value` differs; a table entry may allow several (`string|null`). Fields without entry pass. */
export function typeErrors(value: unknown, table: Readonly<Record<string, string>>): readonly string[] {
  const types = fieldTypes(value)
  return Object.entries(table)
    .filter(([field, allowed]) => !allowed.split('|').includes(types[field] ?? 'absent'))
    .map(([field, allowed]) => `${field} is ${types[field] ?? 'absent'}, not ${allowed}`)
}

/** A table of one type for many fields, written as a blank-separated list. */
export function all(type: string, fields: string): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.trim().split(/\s+/).map((field) => [field, type]))
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
