import type { DifferenceRecord } from './difference-record.ts'
import type { Settings } from './settings.ts'

/**
 * For each anchor (block of the record, newest first) the shortest window over which the candidate did badly, in blocks; undefined when none did.
 * A candidate that recent blocks speak against won on a market that is over.
 */
export function recentVeto(record: DifferenceRecord, anchors: readonly number[], { vetoT, vetoWindows }: Settings): readonly (number | undefined)[] {
  const { count } = record
  const isBad = (blocks: number): boolean => (record.t(count - blocks) ?? 0) < vetoT
  let shortest = vetoWindows.find((blocks) => blocks <= count && isBad(blocks)) ?? Infinity
  return anchors.map((anchor) => {
    const blocks = count - anchor
    const found = shortest < blocks ? shortest : undefined
    if (blocks < shortest && isBad(blocks)) shortest = blocks
    return found
  })
}
