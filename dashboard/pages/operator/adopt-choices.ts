import type { LearningDocument } from '../../../contract/documents/learning.ts'

type Seat = Pick<LearningDocument['parameters'][number], 'module' | 'strategy'>

/** The strategies that could look after a symbol that nobody here bought: those of its market; shares may also belong to the options module. */
export function adoptChoices(symbol: string, seats: readonly Seat[]): readonly Seat[] {
  const modules = symbol.includes('/') ? ['crypto'] : /\d{6}[CP]\d{8}$/.test(symbol) ? ['options'] : ['stocks', 'options']
  return seats.filter(({ module }) => modules.includes(module)).map(({ module, strategy }) => ({ module, strategy }))
}
