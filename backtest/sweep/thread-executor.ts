import type { Tape } from '../tape.ts'
import { dataHash } from '../report/data-hash.ts'
import type { Executor } from './executor.ts'
import { lackOf } from './lack-of.ts'
import { sharedTape } from './shared-tape.ts'
import type { SlicePool } from './slice-pool.ts'
import { Unplayable } from './unplayable.ts'

export interface ThreadsGiven {
  readonly pool: SlicePool
  readonly tape: Tape
  readonly code: string
}

/** The threads of this machine, all looking at one tape. */
export function threadExecutor({ pool, tape: given, code }: ThreadsGiven): Executor {
  const tape = sharedTape(given)
  const held = { code, data: dataHash(tape) }
  return {
    async play(slices, listener) {
      const lack = slices.map((slice) => lackOf(slice, held)).find((why) => why !== undefined)
      if (lack !== undefined) throw new Unplayable(`this machine ${lack}`)
      return Promise.all(
        slices.map(async (slice) => {
          const result = await pool.play(slice, tape, () => listener.told(`slice ${slice.index} lost its thread: it is played again`))
          listener.played(result)
          return result
        }),
      )
    },
    close: () => pool.close(),
  }
}
