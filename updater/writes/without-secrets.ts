import { redactor } from '../../log/redact.ts'

/** A document in which no text holds any of these (FST-10): the last wall, behind all that should have kept them out before. */
export function withoutSecrets(secrets: readonly string[]): <T>(data: T) => T {
  const redact = redactor(secrets)
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return redact(value)
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(clean)
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [redact(name), clean(item)]))
  }
  return <T>(data: T) => clean(data) as T
}
