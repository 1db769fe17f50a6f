import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** Resident memory of another process, in MB. @throws Error when there is no such process. */
export function residentMb(pid: number): number {
  const kilobytes = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim())
  if (!(kilobytes > 0)) throw new Error(`process ${pid} is gone`)
  return kilobytes / 1024
}

/** Processor milliseconds that a process has used so far; undefined where /proc does not tell. On a busy machine it says what waiting hides. */
export function processorMs(pid: number): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')
    return (Number(fields[11]) + Number(fields[12])) * TICK
  } catch {
    return undefined
  }
}

/** Linux counts in hundredths of a second wherever Node runs. */
const TICK = 10
