import { records, type WireRecord } from './record.ts'

/** The stream's order with its legs in wire names again: the SDK keeps the names of the order itself and renames those of its legs. */
export function wireNames(order: WireRecord): WireRecord {
  return { ...order, legs: records(order['legs']).map((leg) => Object.fromEntries(Object.entries(leg).map(([name, value]) => [snake(name), value]))) }
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
