import type { Book } from '../../core/book/book.ts'
import type { DeskParts } from '../../core/engine/desk-plan.ts'
import { createEngine, type Engine } from '../../core/engine/engine.ts'
import type { Fact } from '../../core/fact/fact.ts'
import type { Module } from '../../core/module/module.ts'
import type { Strategy } from '../../core/module/strategy.ts'
import { MODULES, type ModuleName } from '../../core/order/module-name.ts'

/** An engine over a folded book, live or in a replay. A module that hung stays in its seat and is asked nothing until a command. */
export function seatEngine(parts: DeskParts, facts: Iterable<Fact>): Engine {
  const engine: Engine = createEngine({ ...parts, modules: leaveBenched(parts.modules, () => engine.book) }, facts)
  return engine
}

type Modules = Readonly<Record<ModuleName, Module>>

/**
 * What never returned once would not return again. It hangs on the book alone, so that a replay asks as little. The positions
 * of such a module keep their stops, which the engine itself watches.
 */
function leaveBenched(modules: Modules, book: () => Book): Modules {
  const quiet = MODULES.map((name): [ModuleName, Module] => {
    const isBenched = (): boolean => book().causes.get(name)?.has('benched') ?? false
    const { strategies, guard, ...module } = modules[name]
    const named = Object.entries(strategies).map(([key, one]): [string, Strategy] => [key, { ...one, decide: (view) => (isBenched() ? STOPPED : one.decide(view)) }])
    return [name, { ...module, strategies: Object.fromEntries(named), guard: (view) => (isBenched() ? null : guard(view)) }]
  })
  return Object.fromEntries(quiet) as Record<ModuleName, Module>
}

const STOPPED = { type: 'none', reason: { code: 'module-stopped', numbers: {} } } as const
