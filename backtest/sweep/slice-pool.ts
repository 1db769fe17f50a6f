import { fileURLToPath } from 'node:url'
import type { Worker } from 'node:worker_threads'
import { Piscina } from 'piscina'
import type { Tape } from '../tape.ts'
import type { Slice, SliceResult } from './slice.ts'
import type { Answer } from './thread.ts'
import { Unplayable } from './unplayable.ts'

/** Threads of this process that play slices. */
export interface SlicePool {
  /** Redone when its thread dies. `lost` is called each time. @throws Unplayable when a slice ends every thread that it is given to. */
  play(slice: Slice, tape: Tape, lost: () => void): Promise<SliceResult>
  /** Those that run now. */
  readonly threads: readonly Worker[]
  close(): Promise<void>
}

/** Deaths of one slice's threads after which it is no accident. */
const DEATHS = 3

export function slicePool(threads: number): SlicePool {
  const isSource = import.meta.url.endsWith('.ts')
  const pool = new Piscina<{ readonly slice: Slice; readonly tape: Tape }, Answer>({
    filename: fileURLToPath(new URL(isSource ? './thread.ts' : './thread.js', import.meta.url)),
    minThreads: 0, maxThreads: threads, idleTimeout: Infinity, execArgv: isSource ? ['--import', LOADER] : [],
  })
  // A thread that dies idle takes no slice with it, and the next slice starts another.
  pool.on('error', () => undefined)
  return {
    async play(slice, tape, lost) {
      let last = ''
      for (let deaths = 0; deaths < DEATHS; deaths += 1) {
        const answer = await pool.run({ slice, tape }).catch((error: unknown) => void (last = error instanceof Error ? error.message : String(error)))
        if (answer?.type === 'played') return answer.result
        if (answer?.type === 'failed') throw new Unplayable(`slice ${slice.index} cannot be played: ${answer.why}`)
        lost()
      }
      throw new Unplayable(`slice ${slice.index} ended ${DEATHS} threads one after another (${last}): give the process more memory, or sweep a shorter span`)
    },
    get threads() {
      return pool.threads
    },
    close: () => pool.destroy(),
  }
}

/** A thread runs sources only with a loader of its own: as text, since a build holds no other JavaScript. */
const LOADER = import.meta.url.endsWith('.ts') ? `data:text/javascript,import{register}from${JSON.stringify(import.meta.resolve('tsx/esm/api'))};register()` : ''
