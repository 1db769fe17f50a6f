import type { Log } from '../../core/ports/log.ts'
import { list, record, type WireRecord } from './record.ts'

/** Reads a list item by item: one that cannot be read costs itself alone and leaves a line in the log. */
export function each<T>(what: string, items: unknown, parse: (item: WireRecord) => T | undefined, log: Log | undefined): readonly T[] {
  const parsed: T[] = []
  for (const item of list(items)) {
    const one = attempt(item, parse)
    if (one === undefined) log?.warning(`left out one ${what} of the venue: it cannot be read`, { item: sample(item) })
    else parsed.push(one)
  }
  return parsed
}

function attempt<T>(item: unknown, parse: (item: WireRecord) => T | undefined): T | undefined {
  const source = record(item)
  if (source === undefined) return undefined
  try {
    return parse(source)
  } catch {
    return undefined
  }
}

function sample(item: unknown): string {
  return (JSON.stringify(item) ?? 'undefined').slice(0, 300)
}
