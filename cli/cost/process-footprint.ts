import { readFileSync } from 'node:fs'
import type { Footprint } from './usage.ts'

/** Linux counts processor time in hundredths of a second wherever Node runs. */
const TICKS = 100

/** Memory now and processor since its start, of a process on this machine. @throws Error where there is no such process, or no /proc. */
export function processFootprint(pid: number): Footprint {
  const read = (path: string): string => {
    try {
      return readFileSync(path, 'utf8')
    } catch (error) {
      throw new Error(`process ${pid} cannot be measured: name one that runs on this Linux machine`, { cause: error })
    }
  }
  return footprintOf({ stat: read(`/proc/${pid}/stat`), status: read(`/proc/${pid}/status`), uptime: read('/proc/uptime') })
}

/** From the texts of proc(5): fields 14, 15 and 22 of stat, VmRSS of status (in kB of 1,024 bytes), the first number of uptime (seconds). */
export function footprintOf({ stat, status, uptime }: { readonly stat: string; readonly status: string; readonly uptime: string }): Footprint {
  // The name in parentheses may hold anything; the third field follows it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const at = (number: number): number => Number(fields[number - 3])
  const lived = Number(uptime.split(' ')[0]) - at(22) / TICKS
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1])
  return { memoryGb: rounded((kilobytes * 1_024) / 1e9), vcpu: rounded((at(14) + at(15)) / TICKS / lived) }
}

function rounded(number: number): number {
  return Number(number.toFixed(3))
}
