import type { LearningView } from '../../../contract/views/learning-view.ts'
import { changeRow } from '../../../contract/views/learning-view.ts'
import { tableOf } from '../../../contract/table.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import { defaultParameters } from '../../../core/engine/parameters.ts'
import type { OptimizerRan, ParameterPinned, ParametersSet } from '../../../core/fact/fact.ts'
import type { ModuleName } from '../../../core/order/module-name.ts'

type Entry = LearningView['ledger'][number]

interface Line extends Omit<Entry, 'changes'> {
  /** Undefined: against the defaults, which no fact holds. */
  readonly changes: readonly { readonly name: string; readonly from: number; readonly to: number }[] | undefined
  readonly values: Readonly<Record<string, number>>
}

/** Every decision about parameters, newest first; runs that changed nothing for one reason are one line, and runs without a new bar join it. */
export interface LedgerBook {
  set(fact: ParametersSet, before: ParametersSet['parameters']['values'] | undefined): void
  pinned(fact: ParameterPinned, version: number): void
  ran(fact: OptimizerRan, version: number): void
  entries(engine: Engine): readonly Entry[]
}

const LEDGER = 100
const MOST = 24

export function createLedgerBook(): LedgerBook {
  const lines: Line[] = []
  /** Ids of lines by the proposals that they tell. */
  const byProposal = new Map<string, string>()
  /** Proposals that wait for an operator, by module and strategy. */
  const waiting = new Map<string, OptimizerRan>()
  const add = (line: Line): void => {
    lines.unshift(line)
    if (lines.length <= LEDGER) return
    // A change is judged a day or more later: what changed nothing goes first.
    const oldest = lines.findLastIndex(isQuiet)
    lines.splice(oldest < 0 ? LEDGER : oldest, 1)
  }
  const judge = ({ entry: { judged } }: OptimizerRan): void => {
    for (const { id, gain, isEffective } of judged) {
      const place = lines.findIndex((line) => line.id === byProposal.get(id))
      const line = lines[place]
      if (line) lines[place] = { ...line, gain, helped: isEffective }
      byProposal.delete(id)
    }
  }
  return {
    set(fact, before) {
      const { at, module, strategy, parameters: { version, values }, actor } = fact
      const key = `${module}/${strategy}`
      const proposal = waiting.get(key)
      waiting.delete(key)
      const isAccepted = proposal !== undefined && isAnswer(proposal, fact)
      // Its effect is measured as that of any other promotion, and shown here.
      if (isAccepted) byProposal.set(proposal.entry.id, changeId(module, strategy, version))
      const who = isAccepted ? "An operator accepted the optimizer's proposal and" : actor === 'optimizer' ? 'The optimizer' : 'An operator'
      const sentence = `${who} put version ${version} of the parameters of ${strategy} in force; open positions keep the version they were opened under.`
      add({ ...plain, id: changeId(module, strategy, version), at, module, strategy, what: isAccepted ? 'promoted' : 'set', sentence, version, changes: before && changesBetween(before, values), values })
    },
    pinned({ at, module, strategy, parameter, pinned }, version) {
      const sentence = pinned ? `An operator keeps ${parameter} as it is: the optimizer leaves it alone.` : `An operator gave ${parameter} back to the optimizer.`
      add({ ...plain, id: `${module}-${strategy}-pin-${at}`.slice(0, 64), at, module, strategy, what: pinned ? 'pinned' : 'unpinned', sentence, version, changes: [], values: {} })
    },
    ran(fact, present) {
      judge(fact)
      const line = lineOf(fact, present)
      const own = lines.findIndex(({ id }) => id === line.id)
      const last = lines.findIndex(({ module, strategy }) => module === line.module && strategy === line.strategy)
      const [same, before] = [lines[own], lines[last]]
      if (fact.asks) waiting.set(`${fact.module}/${fact.strategy}`, fact)
      if (fact.outcome === 'applied') byProposal.set(fact.entry.id, line.id)
      if (same) lines.splice(own, 1)
      else if (before && isQuiet(line) && isQuiet(before) && (line.reason === NO_BAR || (before.what === line.what && before.reason === line.reason))) {
        lines.splice(last, 1)
        const told = line.reason === NO_BAR ? { ...before, at: line.at } : line
        return add({ ...told, runs: before.runs + 1 })
      }
      add(line)
    },
    entries: (engine) => lines.map((line) => entryOf(engine, line)),
  }
}

/** Bars may be longer than the time between two runs. */
const NO_BAR = 'stale_bars'

/** A run that neither changed nor asked for anything. */
function isQuiet({ what, changes }: Line): boolean {
  return (what === 'kept' || what === 'rejected') && changes?.length === 0
}

/** Whether values that were set are those that a proposal waited with. */
function isAnswer({ asks }: OptimizerRan, { actor, parameters: { version, values } }: ParametersSet): boolean {
  return actor !== 'optimizer' && asks !== null && version === asks.against + 1 && Object.entries(asks.values).every(([name, value]) => values[name] === value)
}

const plain = { reason: '', runs: 1, gain: null, helped: null } as const

/** A promotion in force has the id of its version, as an operator's change has; every other run its own. */
function lineOf(fact: OptimizerRan, present: number): Line {
  const { id, at, module, strategy, outcome, version, why, entry } = fact
  const told = { ...plain, at, module, strategy, reason: entry.reason, version: version ?? present, changes: entry.changes, values: {} }
  if (version !== null) return { ...told, id: changeId(module, strategy, version), what: entry.what === 'rolled-back' ? 'rolled-back' : 'promoted', sentence: entry.sentence }
  const what = outcome === 'proposed' ? 'proposed' : outcome === 'refused' || entry.what === 'rejected' ? 'rejected' : 'kept'
  const sentence = why === '' ? entry.sentence : `Not put in force, because ${why}. ${entry.sentence}`.slice(0, 400)
  return { ...told, id, what, sentence, changes: outcome === 'kept' ? [] : entry.changes }
}

function changeId(module: ModuleName, strategy: string, version: number): string {
  return `${module}-${strategy}-${version}`.slice(0, 64)
}

function changesBetween(old: Readonly<Record<string, number>>, values: Readonly<Record<string, number>>) {
  return Object.entries(values).flatMap(([name, to]) => (old[name] === undefined || old[name] === to ? [] : [{ name, from: old[name], to }]))
}

function entryOf({ plan }: Engine, { values, changes, ...line }: Line): Entry {
  const schema = plan.seats.find((seat) => seat.module.name === line.module)?.module.strategies[line.strategy]?.parameters
  const rows = changes ?? changesBetween(schema ? defaultParameters(schema) : {}, values)
  return { ...line, changes: tableOf(changeRow, rows.slice(0, MOST)) }
}
