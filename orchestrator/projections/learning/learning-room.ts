import type { LearningView, ParameterRow } from '../../../contract/views/learning-view.ts'
import { changeRow, parameterRow } from '../../../contract/views/learning-view.ts'
import { tableOf } from '../../../contract/table.ts'
import type { Seat } from '../../../core/engine/desk-plan.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import { parametersOf } from '../../../core/engine/engine.ts'
import { defaultParameters, rangesOf } from '../../../core/engine/parameters.ts'
import type { ParametersSet } from '../../../core/fact/fact.ts'
import type { Room } from '../room.ts'

type InForce = LearningView['parameters'][number]
type Entry = LearningView['ledger'][number]

interface Change {
  readonly fact: ParametersSet
  readonly before: Readonly<Record<string, number>> | undefined
}

const LEDGER = 100
const MOST = 24
const NEXT = 'When an optimizer runs, each of its proposals appears here with what it changed, why it was promoted or rejected, and whether it helped.'

/** The parameters in force with who set them and when, and every change to them. */
export function createLearningRoom(): Room<LearningView> {
  const setBy = new Map<string, ParametersSet>()
  const ledger: Change[] = []
  let changes = 0
  return {
    take(fact) {
      if (fact.type !== 'parameters.set') return
      changes += 1
      const key = `${fact.module}/${fact.strategy}`
      ledger.unshift({ fact, before: setBy.get(key)?.parameters.values })
      if (ledger.length > LEDGER) ledger.pop()
      setBy.set(key, fact)
    },
    view: ({ engine }) => ({
      enabled: false,
      lastRun: null,
      nextRun: null,
      runs: 0,
      changes,
      measured: 0,
      helped: 0,
      next: NEXT,
      parameters: engine.plan.seats.flatMap((seat) => seat.strategies.map((name) => inForce(engine, seat, name, setBy))).slice(0, MOST),
      ledger: ledger.map((change) => entryOf(engine, change)),
    }),
  }
}

function inForce(engine: Engine, seat: Seat, strategy: string, setBy: ReadonlyMap<string, ParametersSet>): InForce {
  const module = seat.module.name
  const { version, values } = parametersOf(engine, module, strategy)
  const set = setBy.get(`${module}/${strategy}`)
  const schema = seat.module.strategies[strategy]?.parameters
  const ranges = new Map((schema ? rangesOf(schema) : []).map((range) => [range.name, range]))
  const rows = Object.entries(values).slice(0, MOST).map(([name, value]): ParameterRow => {
    const range = ranges.get(name)
    return { name, value, minimum: finite(range?.minimum), maximum: finite(range?.maximum), standard: finite(range?.initial) }
  })
  return { module, strategy, version, since: set?.at ?? null, actor: set ? actorOf(set.actor) : 'default', pinned: false, values: tableOf(parameterRow, rows) }
}

/** A range may be open to one side, which JSON cannot say. */
function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null
}

function actorOf(actor: string): 'operator' | 'optimizer' {
  return actor === 'optimizer' ? 'optimizer' : 'operator'
}

/** What changed against the version before; the first one changed the defaults, which no fact holds. */
function entryOf({ plan }: Engine, { fact, before }: Change): Entry {
  const { at, module, strategy, parameters: { version, values }, actor } = fact
  const schema = plan.seats.find((seat) => seat.module.name === module)?.module.strategies[strategy]?.parameters
  const old = before ?? (schema ? defaultParameters(schema) : {})
  const rows = Object.entries(values).flatMap(([name, to]) => (old[name] === undefined || old[name] === to ? [] : [{ name, from: old[name], to }]))
  const who = actorOf(actor) === 'optimizer' ? 'The optimizer' : 'An operator'
  const sentence = `${who} put version ${version} of the parameters of ${strategy} in force; open positions keep the version they were opened under.`
  const id = `${module}-${strategy}-${version}`.slice(0, 64)
  return { id, at, module, strategy, what: 'set', sentence, version, changes: tableOf(changeRow, rows.slice(0, MOST)), gain: null, helped: null }
}
