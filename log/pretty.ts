/** A JSON line as a person reads it: time of day in UTC (`Z`), level, logger, message, and what was logged with it. */
export function prettyLine(line: string): string {
  const { timestamp, level, logger, message, meta } = JSON.parse(line) as Line
  const rest = meta === undefined ? '' : ` ${JSON.stringify(withoutStacks(meta))}`
  return `${timestamp.slice(11, 19)}Z ${level.padEnd(7)} ${logger}: ${message}${rest}\n${stacks(meta)}`
}

interface Line {
  readonly timestamp: string
  readonly level: string
  readonly logger: string
  readonly message: string
  readonly meta?: unknown
}

function withoutStacks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutStacks)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([name]) => name !== 'stack')
  return Object.fromEntries(kept.map(([name, item]) => [name, withoutStacks(item)]))
}

/** Stacks stand below the line, where they can be read. */
function stacks(value: unknown): string {
  if (typeof value !== 'object' || value === null) return ''
  const inside = Object.entries(value)
  return inside.map(([name, item]) => (name === 'stack' && typeof item === 'string' ? `${indented(item)}\n` : stacks(item))).join('')
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ')
}
