import { performance } from 'node:perf_hooks'
import { setImmediate as nextRound } from 'node:timers/promises'
import { types } from 'node:util'
import { createContext, Script } from 'node:vm'

/** What a command says of itself while it works, so that whoever ends it before its time reads how far it came. */
export interface Stoppable {
  /** How far it is now, in words that go on from 'stopped'. */
  at(words: () => string): void
  /** Carries out step by step what looks up now and then, and hears either signal in between; each step is told of. */
  play<S, T>(steps: Iterator<S, T>, each: (step: S) => void): Promise<T>
  /** Carries out what leaves the thread no moment in which a handler would be heard. Ctrl-C ends it all the same; SIGTERM ends the process, without a word. */
  busy<T>(act: () => T): Promise<T>
  /** From here on results are written: that takes a moment, and is finished whatever is asked. */
  writing(): void
}

/** Wall milliseconds between two moments in which a signal is heard. */
const HEAR_EVERY = 50
const SIGNALS = ['SIGINT', 'SIGTERM'] as const
const SIGINT = 2

/** Carries out a command that Ctrl-C and SIGTERM end with one sentence and the signal's exit code (130, 143), before it has written anything. @returns the exit code. */
export async function stoppable(command: string, round: (stop: Stoppable) => Promise<number>): Promise<number> {
  let words = (): string => 'before anything was played: nothing is written'
  let isWriting = false
  const say = (): void => void process.stderr.write(`tercet ${command}: stopped ${words()}\n`)
  const leave = (_: NodeJS.Signals, number: number): void => {
    if (isWriting) return
    say()
    process.exit(128 + number)
  }
  const busy = async <T>(act: () => T): Promise<T> => {
    // What was asked while bars were read is heard first.
    await nextRound()
    process.off('SIGTERM', leave)
    try {
      return interruptible(act)
    } finally {
      process.on('SIGTERM', leave)
    }
  }
  for (const signal of SIGNALS) process.on(signal, leave)
  try {
    return await round({ at: (next) => (words = next), play, busy, writing: () => (isWriting = true) })
  } catch (error) {
    if (!isInterrupted(error)) throw error
    say()
    return 128 + SIGINT
  } finally {
    for (const signal of SIGNALS) process.off(signal, leave)
  }
}

async function play<S, T>(steps: Iterator<S, T>, each: (step: S) => void): Promise<T> {
  for (let heard = -Infinity; ; ) {
    if (performance.now() - heard >= HEAR_EVERY) {
      await nextRound()
      heard = performance.now()
    }
    const { done, value } = steps.next()
    if (done) return value
    each(value)
  }
}

/** Only a script of its own context can be broken off from outside while it runs. @throws Error of `isInterrupted` */
function interruptible<T>(act: () => T): T {
  return new Script('act()').runInContext(createContext({ act }), { breakOnSigint: true }) as T
}

/** What comes of it is an error of that other context. */
function isInterrupted(error: unknown): boolean {
  return types.isNativeError(error) && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_INTERRUPTED'
}
