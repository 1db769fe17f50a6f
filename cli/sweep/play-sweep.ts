import { availableParallelism } from 'node:os'
import type { Config } from '../../config/config.ts'
import type { KeptResults } from '../../backtest/sweep/kept-results.ts'
import { mergeResults } from '../../backtest/sweep/merge-results.ts'
import type { Slice, SliceResult, SweepRow } from '../../backtest/sweep/slice.ts'
import { counted } from '../counted.ts'
import type { LoadedTape } from '../backtest/loaded-tape.ts'
import type { ProgressBar } from '../backtest/progress-bar.ts'
import { executorOf } from './executor-of.ts'
import type { SweepFlags } from './flags.ts'

interface PlayedGiven {
  readonly flags: SweepFlags
  readonly config: Config
  readonly loaded: LoadedTape
  /** What was played before is not played again, and what is played now is kept. */
  readonly kept: KeptResults
  readonly bar: ProgressBar
}

/** Plays what is left of a sweep. Ctrl-C and SIGTERM end the process, with what was played kept. */
export async function playSweep(slices: readonly Slice[], { flags, config, loaded, kept, bar }: PlayedGiven): Promise<readonly SweepRow[]> {
  const indexes = new Set(kept.before.map(({ index }) => index))
  const left = slices.filter(({ index }) => !indexes.has(index))
  if (left.length === 0) return mergeResults(slices, kept.before)
  let isLeaving = false
  const say = (sentence: string): void => {
    if (isLeaving) return
    bar.clear()
    process.stderr.write(`tercet sweep: ${sentence}\n`)
  }
  const [points, todo] = [pointsOf(slices), pointsOf(left)]
  if (todo < points) say(`${(points - todo).toLocaleString('en-US')} of ${counted(points, 'point')} were played before, and this goes on from there`)
  const threads = flags.threads ?? availableParallelism()
  const executor = executorOf({ redisUrl: config.sweep.redisUrl, threads, tape: loaded.tape, code: slices[0]?.code ?? '', patience: flags.wait * 1000, told: say })
  let done = 0
  const keep = keeping(kept, say)
  const take = (result: SliceResult): void => {
    keep(result)
    done += result.rows.length
    bar.tell(done, todo)
  }
  const leave = (_: NodeJS.Signals, number: number): void => {
    say(stoppedSentence({ done: points - todo + done, points, isShared: config.sweep.redisUrl !== undefined }))
    isLeaving = true
    void executor.close().finally(() => process.exit(128 + number))
  }
  process.once('SIGINT', leave).once('SIGTERM', leave)
  try {
    const results = await executor.play(left, { told: say, played: take })
    return mergeResults(slices, [...kept.before, ...results])
  } catch (error) {
    // Threads that were ended lose their slices: nobody's fault, and the process ends when they have.
    if (isLeaving) await new Promise(() => undefined)
    throw error
  } finally {
    bar.clear()
    process.off('SIGINT', leave).off('SIGTERM', leave)
    await executor.close()
  }
}

function pointsOf(slices: readonly Slice[]): number {
  return slices.reduce((sum, slice) => sum + slice.points.length, 0)
}

/** A full disk ends no sweep: it is said once. */
function keeping(kept: KeptResults, say: (sentence: string) => void): (result: SliceResult) => void {
  let isKept = true
  return (result) => {
    if (!isKept) return
    try {
      kept.keep(result)
    } catch (error) {
      isKept = false
      say(`what is played from here on is not kept (${error instanceof Error ? error.message : String(error)}): should this sweep be ended, that part is played again`)
    }
  }
}

/** What a person reads who ends a sweep before its time. */
function stoppedSentence({ done, points, isShared }: { readonly done: number; readonly points: number; readonly isShared: boolean }): string {
  const left = isShared ? '; slices that nobody has begun are taken back, what is played here is finished first (Ctrl-C ends that too)' : ''
  return `stopped with ${done.toLocaleString('en-US')} of ${counted(points, 'point')} played: no trial is counted yet, and the same command goes on from here${left}`
}
