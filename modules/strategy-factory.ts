import type { Strategy } from '../core/module/strategy.ts'
import { CLASS_NAMES } from './class-names.ts'
import { strategyFiles } from './strategies.ts'

/** Finds a strategy by any name it is called by; undefined when there is none. */
export type StrategyFactory = (name: string) => Strategy | undefined

/**
 * Resolves a name first by the ten class names of the other system (and the names behind them), then by the pattern of file names:
 * `new_idea`, `NewIdea` and `NewIdeaStrategy` are the strategy of `new-idea.ts`. Answers are cached: the same name is the same object.
 */
export function strategyFactory(files: Readonly<Record<string, Strategy>> = strategyFiles): StrategyFactory {
  const cache = new Map<string, Strategy | undefined>()
  return (name) => {
    if (!cache.has(name)) cache.set(name, find(files, name))
    return cache.get(name)
  }
}

function find(files: Readonly<Record<string, Strategy>>, name: string): Strategy | undefined {
  const file = fileOf(Object.hasOwn(CLASS_NAMES, name) ? (CLASS_NAMES[name] ?? name) : name)
  return Object.hasOwn(files, file) ? files[file] : undefined
}

function fileOf(name: string): string {
  const plain = name.replace(/Strategy$/, '')
  return plain.replace(/([a-z0-9])([A-Z])/g, '$1-$2').replaceAll('_', '-').toLowerCase()
}
