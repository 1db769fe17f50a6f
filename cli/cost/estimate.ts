import type { Prices } from './prices.ts'
import type { Footprint, Usage } from './usage.ts'

export interface Part {
  readonly name: string
  /** The arithmetic, for a person to check. */
  readonly how: string
  /** Dollars a month. */
  readonly dollars: number
}

export interface Estimate {
  readonly railway: readonly Part[]
  readonly firebase: readonly Part[]
  /** Dollars a month; `used` without what fills up to the plan, so that it moves with every lever. */
  readonly totals: { readonly railway: number; readonly firebase: number; readonly all: number; readonly used: number }
}

const UP_TO_PLAN = 'up to the plan'

/** Days in a month, as the sources count. */
const DAYS = 30

/** Use times price, less what is free. `environments` run the same two services beside each other; Firestore's quota is one for each project. */
export function estimate(usage: Usage, prices: Prices, environments = 1): Estimate {
  const railway = railwayParts(usage, prices, environments)
  const firebase = firebaseParts(usage, prices).map((part) => ({ ...part, dollars: part.dollars * environments }))
  const totals = { railway: sum(railway), firebase: sum(firebase) }
  const all = totals.railway + totals.firebase
  return { railway, firebase, totals: { ...totals, all, used: all - sum(railway.filter(({ name }) => name === UP_TO_PLAN)) } }
}

/** How many hours a day a page may stand open within the free reads that the system itself leaves. */
export function viewerHours({ ownReadsDay, readsPerHour }: { readonly ownReadsDay: number; readonly readsPerHour: number }, { firestore }: Prices): number {
  return Math.max(0, firestore.free.readsDay - ownReadsDay) / readsPerHour
}

function railwayParts({ engine, updater, volumeGb, egressGbMonth }: Usage, { railway }: Prices, environments: number): readonly Part[] {
  const process = (name: string, { memoryGb, vcpu }: Footprint): readonly Part[] => [
    { name: `${name}, memory`, how: `${memoryGb} GB x $${railway.memoryGbMonth}`, dollars: memoryGb * railway.memoryGbMonth * environments },
    { name: `${name}, processor`, how: `${vcpu} vCPU x $${railway.vcpuMonth}`, dollars: vcpu * railway.vcpuMonth * environments },
  ]
  const used: readonly Part[] = [
    ...process('engine', engine),
    ...process('updater', updater),
    { name: 'volume', how: `${volumeGb} GB x $${railway.volumeGbMonth}`, dollars: volumeGb * railway.volumeGbMonth * environments },
    { name: 'egress', how: `${round(egressGbMonth)} GB x $${railway.egressGb}`, dollars: egressGbMonth * railway.egressGb * environments },
  ]
  return [...used, { name: UP_TO_PLAN, how: `at least $${railway.planMonth} for the plan`, dollars: Math.max(0, railway.planMonth - sum(used)) }]
}

function firebaseParts(usage: Usage, { firestore, hosting }: Prices): readonly Part[] {
  const { free } = firestore
  const operations = (name: string, day: number, freeDay: number, price: number): Part => {
    const over = Math.max(0, day - freeDay) * DAYS
    return { name, how: `${count(day)} a day, ${count(freeDay)} free: ${count(over)} x $${price} per 100,000`, dollars: (over / 100_000) * price }
  }
  const amount = (name: string, { used, isFree, price, unit }: { readonly used: number; readonly isFree: number; readonly price: number; readonly unit: string }): Part => {
    const over = Math.max(0, used - isFree)
    return { name, how: `${round(used)} ${unit}, ${isFree} free: ${round(over)} x $${price}`, dollars: over * price }
  }
  return [
    operations('reads', usage.readsDay, free.readsDay, firestore.reads100k),
    operations('writes', usage.writesDay, free.writesDay, firestore.writes100k),
    operations('deletes', usage.deletesDay, free.deletesDay, firestore.deletes100k),
    amount('stored', { used: usage.storedGib, isFree: free.storedGib, price: firestore.storedGibMonth, unit: 'GiB' }),
    amount('Firestore egress', { used: usage.firestoreEgressGibMonth, isFree: free.egressGibMonth, price: firestore.egressGib, unit: 'GiB' }),
    amount('Hosting transfer', { used: usage.hostingGbMonth, isFree: hosting.free.transferGbMonth, price: hosting.transferGb, unit: 'GB' }),
  ]
}

function sum(parts: readonly Part[]): number {
  return parts.reduce((total, { dollars }) => total + dollars, 0)
}

function count(number: number): string {
  return Math.round(number).toLocaleString('en-US')
}

function round(number: number): number {
  return Number(number.toFixed(2))
}
