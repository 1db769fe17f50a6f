import type { Split } from '../../core/market/corporate-action.ts'
import type { RecordedFact, RecordedInput } from './recorded.ts'

/** Every split that a journal tells of, however it heard: announced, missed before a start, or seen in the positions. Once each, in order of ex-dates. */
export function recordedSplits(inputs: Iterable<RecordedInput>, facts: readonly RecordedFact[]): readonly Split[] {
  const found = new Map<string, Split>()
  const add = ({ symbol, date, to, from }: Omit<Split, 'type'>): void => void found.set(`${symbol} ${date}`, { type: 'split', symbol, date, to, from })
  for (const { body } of inputs) {
    if (body.type === 'split') add(body)
    if (body.type === 'start') for (const split of body.splits ?? []) add(split)
  }
  for (const { body } of facts) if (body.type === 'position.split') add(body)
  return [...found.values()].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.symbol < b.symbol ? -1 : 1))
}
