import type { DeskParts } from '../../core/engine/desk-plan.ts'
import type { Engine } from '../../core/engine/engine.ts'
import type { Input } from '../../core/engine/input.ts'
import { turn } from '../../core/engine/turn.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { canonicalJson } from '../../journal/canonical.ts'
import type { JournalReader } from '../../journal/reader.ts'
import type { JournalFact, JournalInput } from '../../journal/record.ts'
import type { ChainVerdict } from '../../journal/verify-chain.ts'
import { seatEngine } from './seat-engine.ts'

export interface ReplayResult {
  readonly chain: ChainVerdict
  readonly starts: number
  readonly inputs: number
  /** Facts that were made again and are equal byte for byte. */
  readonly equal: number
  /** At most twenty, in words. */
  readonly differences: readonly string[]
  /** Facts before the first complete start: their inputs were pruned. */
  readonly unproved: number
  /** Inputs that a crash took: they made no fact, and the next start begins anew. */
  readonly lost: number
}

const SHOWN = 20

/**
 * Feeds the recorded inputs through the turn again. Each `start` begins a new engine from the facts so far, those of inputs that are
 * gone included; where quotes were pruned it begins at the first complete start after them. Every fact must come out as it stands, byte for byte.
 */
export function replay(journal: JournalReader, parts: DeskParts): ReplayResult {
  // An engine may go on writing: every fact up to this one came with its inputs, which the next line counts.
  const newest = journal.lastFact()?.seq ?? 0
  const end = journal.lastInput()?.seq ?? 0
  const before = factsInOrder(journal)
  const from = journal.prunedThrough()
  const folded: Fact[] = []
  const count = { starts: 0, inputs: 0, equal: 0, unproved: 0, lost: 0 }
  const differences: string[] = []
  let engine: Engine | undefined
  let last = 0
  for (const input of journal.eachInput()) {
    if (input.seq > end) break
    const orphans = before(input.seq)
    const recorded = before(input.seq + 1)
    if (!engine) count.unproved += orphans.length
    else if (orphans.length > 0) differences.push(`${orphans.length} facts name inputs before ${input.seq} that the journal does not hold`)
    for (const fact of orphans) folded.push(fact.body as Fact)
    const body = input.body as Input
    if (body.type === 'start') {
      if (engine) count.lost += Math.max(0, input.seq - last - 1)
      engine = input.seq > from ? seatEngine(parts, folded) : undefined
      if (engine) count.starts += 1
    } else if (engine && input.seq !== last + 1) differences.push(`inputs ${last + 1} to ${input.seq - 1} are missing although no start follows them`)
    last = input.seq
    if (engine) {
      count.inputs += 1
      count.equal += compare(engine, input, recorded, differences)
    } else count.unproved += recorded.length
    for (const fact of recorded) folded.push(fact.body as Fact)
  }
  const left = before(Infinity).filter(({ seq }) => seq <= newest)
  if (!engine) count.unproved += left.length
  else if (left.length > 0) differences.push(`${left.length} facts name inputs after ${last} that the journal does not hold`)
  return { chain: journal.verifyChain(), ...count, differences: differences.slice(0, SHOWN) }
}

/** Gives the facts of inputs before a number that it has not given yet. */
function factsInOrder(journal: JournalReader): (input: number) => readonly JournalFact[] {
  const facts = journal.eachFact()[Symbol.iterator]()
  let next = facts.next()
  return (input) => {
    const given: JournalFact[] = []
    for (; next.done !== true && next.value.input < input; next = facts.next()) given.push(next.value)
    return given
  }
}

/** @returns how many facts were equal. */
function compare(engine: Engine, input: JournalInput, recorded: readonly JournalFact[], differences: string[]): number {
  const made = turn(engine, input.seq, input.body as Input).facts
  let equal = 0
  for (let i = 0; i < Math.max(made.length, recorded.length); i += 1) {
    const [now, then] = [made[i], recorded[i]]
    const [nowText, thenText] = [now ? canonicalJson(now) : 'nothing', then ? canonicalJson(then.body) : 'nothing']
    if (nowText === thenText) equal += 1
    else differences.push(`input ${input.seq} (${input.kind}): recorded ${then?.type ?? 'nothing'} ${thenText.slice(0, 300)}, made again ${nowText.slice(0, 300)}`)
  }
  return equal
}
