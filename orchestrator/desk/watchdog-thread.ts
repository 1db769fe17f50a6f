import { writeFileSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import type { WatchdogOrders } from './watchdog.ts'

const { shared, limit, markPath, names } = workerData as WatchdogOrders
const cells = new Int32Array(shared)
let seen = -1
let since = Date.now()

/** Looks four times in each limit; a loop that did not beat in between is dead, and the platform starts another. */
setInterval(() => {
  const beats = Atomics.load(cells, 0)
  if (beats !== seen) {
    seen = beats
    since = Date.now()
  } else if (Date.now() - since > limit) {
    const busy = names[Atomics.load(cells, 1) - 1]
    if (busy !== undefined) writeFileSync(markPath, busy)
    process.kill(process.pid, 'SIGKILL')
  }
}, limit / 4)
