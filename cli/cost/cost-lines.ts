import { estimate, viewerHours, type Estimate, type Part } from './estimate.ts'
import { OWN_READS, plannedUsage, readsPerHour, type Levers, type Measured } from './planned-usage.ts'
import { PRICES } from './prices.ts'

export interface CostQuestion {
  readonly levers: Levers
  readonly measured: Measured
  readonly environments: number
}

/** The sums that the deployment aims at, in dollars a month. */
const TARGETS = { railway: [10, 30], firebase: [5, 15], all: [15, 45] } as const

/** Other intervals to compare with, in seconds. */
const INTERVALS = [10, 30, 60, 120]

/** What `tercet cost` prints: the parts, the sums beside their targets, the viewer-hours, and what another interval would cost. */
export function costLines({ levers, measured, environments }: CostQuestion): readonly string[] {
  const usage = plannedUsage(levers, measured)
  const found = estimate(usage, PRICES, environments)
  const origin = (isMeasured: boolean, otherwise: string): string => (isMeasured ? 'measured now' : otherwise)
  return [
    `Dollars a month: ${environments} environment${environments === 1 ? '' : 's'}, an update every ${levers.interval} s, ${levers.viewerHoursDay} viewer-hours a day.`,
    `  engine:  memory and processor ${origin(measured.engine !== undefined, 'recorded, not of your deployment (--engine-pid measures)')}`,
    `  updater: memory and processor ${origin(measured.updater !== undefined, 'recorded, not of your deployment (--updater-pid measures)')}`,
    `  writes:  ${origin(measured.writesDay !== undefined, 'planned, for a busy day (--updater <url> measures)')}`,
    '  reads, storage, transfer: planned; Google alone counts them (Firebase console, Usage and billing)',
    '',
    ...section('Railway', found.railway, found.totals.railway, TARGETS.railway),
    ...section('Firebase', found.firebase, found.totals.firebase, TARGETS.firebase),
    sumLine('together', found.totals.all, TARGETS.all),
    '',
    `Free reads are good for ${hours(levers.interval)} viewer-hours a day; ${Math.max(0, hours(levers.interval) - levers.viewerHoursDay)} are left.`,
    ...byInterval({ levers, measured, environments }),
    '',
    ...PRICES.sources.map(({ what, source, date }) => `Prices of ${what}: ${source}, ${date}.`),
  ]
}

function section(name: string, parts: readonly Part[], total: number, target: readonly [number, number]): readonly string[] {
  return [...parts.map((part) => `${`${name}: ${part.name}`.padEnd(30)}${money(part.dollars)}  ${part.how}`), sumLine(name, total, target), '']
}

function sumLine(name: string, total: number, [least, most]: readonly [number, number]): string {
  const stands = total < least ? 'below' : total > most ? 'ABOVE' : 'within'
  return `${`${name}, sum`.padEnd(30)}${money(total)}  ${stands} the target of $${least} to $${most}`
}

/** Measured writes belong to the interval they were measured at, so the comparison is of plans. */
function byInterval({ levers, measured, environments }: CostQuestion): readonly string[] {
  const { writesDay: _, ...footprints } = measured
  const row = (interval: number): string => {
    const usage = plannedUsage({ ...levers, interval }, footprints)
    const { totals }: Estimate = estimate(usage, PRICES, environments)
    return `  ${String(interval).padStart(4)} s  ${usage.writesDay.toLocaleString('en-US').padStart(7)} writes a day  ${String(hours(interval)).padStart(5)} viewer-hours free  ${money(totals.used)} used  ${money(totals.all)} to pay`
  }
  return ['By DASHBOARD_UPDATE_INTERVAL (planned writes):', ...INTERVALS.map(row)]
}

function hours(interval: number): number {
  return Math.floor(viewerHours({ ownReadsDay: OWN_READS, readsPerHour: readsPerHour(interval) }, PRICES))
}

function money(dollars: number): string {
  return `$${dollars.toFixed(2)}`.padStart(8)
}
