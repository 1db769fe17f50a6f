import { existsSync, readFileSync, rmSync } from 'node:fs'
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

/** What the thread is told at its start. */
export interface WatchdogOrders {
  readonly shared: SharedArrayBuffer
  readonly limit: number
  /** Where the name of the hanging module is left for the next start. */
  readonly markPath: string
  readonly names: readonly string[]
}

const BEAT = 250

/** @param limit Wall milliseconds without a beat of the loop after which the process is killed. */
export function startWatchdog(given: { readonly limit: number; readonly markPath: string }): Watchdog {
  const shared = new SharedArrayBuffer(8)
  const cells = new Int32Array(shared)
  const orders: WatchdogOrders = { ...given, shared, names: MODULES }
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const thread = new Worker(new URL(`./watchdog-thread.${extension}`, import.meta.url), { workerData: orders })
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

/** The module that a former process was killed for, read once. */
export function takeHungMark(markPath: string): ModuleName | undefined {
  if (!existsSync(markPath)) return undefined
  const name = readFileSync(markPath, 'utf8').trim()
  rmSync(markPath)
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
