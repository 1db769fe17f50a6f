import { existsSync, readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Module } from '../../core/module/module.ts'
import type { Strategy } from '../../core/module/strategy.ts'
import { MODULES, type ModuleName } from '../../core/order/module-name.ts'

/** Ends the process when its loop no longer turns: a decision that never returns cannot be ended from inside. */
export interface Watchdog {
  /** The same module, leaving its mark while it decides, so that the thread knows whom to blame. */
  watch(module: Module): Module
  stop(): Promise<void>
}

const BEAT = 250

/**
 * The thread: it looks four times in each limit; a loop that did not beat in between is dead, and the platform starts another.
 * A full disk, which takes no mark, must not keep it from the end. As text, because a worker loads no TypeScript and a build holds no other JavaScript.
 */
const THREAD = `
const { writeFileSync } = require('node:fs')
const { shared, limit, markPath, names } = require('node:worker_threads').workerData
const cells = new Int32Array(shared)
let seen = -1
let since = performance.now()
setInterval(() => {
  const beats = Atomics.load(cells, 0)
  if (beats !== seen) {
    seen = beats
    since = performance.now()
  } else if (performance.now() - since > limit) {
    const busy = names[Atomics.load(cells, 1) - 1]
    try {
      if (busy !== undefined) writeFileSync(markPath, busy)
    } finally {
      process.kill(process.pid, 'SIGKILL')
    }
  }
}, limit / 4)
`

/** @param limit Wall milliseconds without a beat of the loop after which the process is killed, the hanging module's name left at `markPath`. */
export function startWatchdog(given: { readonly limit: number; readonly markPath: string }): Watchdog {
  const shared = new SharedArrayBuffer(8)
  const cells = new Int32Array(shared)
  const thread = new Worker(THREAD, { eval: true, execArgv: [], workerData: { ...given, shared, names: MODULES } })
  thread.unref()
  const beat = setInterval(() => Atomics.add(cells, 0, 1), BEAT)
  beat.unref()
  return {
    watch: (module) => marked(module, (busy) => Atomics.store(cells, 1, busy ? MODULES.indexOf(module.name) + 1 : 0)),
    async stop() {
      clearInterval(beat)
      await thread.terminate()
    },
  }
}

/** The module that a former process was killed for. The mark stays until the journal holds it: a start may be killed too. */
export function readHungMark(markPath: string): ModuleName | undefined {
  if (!existsSync(markPath)) return undefined
  const name = readFileSync(markPath, 'utf8').trim()
  return MODULES.find((module) => module === name)
}

function marked(module: Module, mark: (busy: boolean) => void): Module {
  const around = <A extends readonly unknown[], R>(act: (...given: A) => R) => (...given: A): R => {
    mark(true)
    try {
      return act(...given)
    } finally {
      mark(false)
    }
  }
  const strategies = Object.entries(module.strategies).map(([name, one]): [string, Strategy] => [name, { ...one, decide: around(one.decide) }])
  return { ...module, strategies: Object.fromEntries(strategies), size: around(module.size), guard: around(module.guard) }
}
