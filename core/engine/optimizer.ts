import type { OptimizerRan } from '../fact/fact.ts'
import type { ModuleName } from '../order/module-name.ts'
import { stateOfScope } from '../risk/state.ts'
import { emit, parametersOf, type TurnState } from './engine.ts'
import type { OptimizerSaid } from './input.ts'
import { faultOf, tunableOf } from './parameters.ts'

type Ran = Extract<OptimizerSaid, { type: 'ran' }>

/**
 * A run of the optimizer as a fact and, where it asks for parameters, the command that puts them in force: new positions follow them from the
 * next cycle. It may move tunable parameters inside their ranges and nothing else, and nothing at all while trading is reducing or halted.
 */
export function hearOptimizer(turn: TurnState, said: OptimizerSaid): void {
  const { at } = turn
  if (said.type === 'failed') return emit(turn, { type: 'optimizer.failed', at, module: said.module, kind: said.kind, error: said.error })
  if (said.type === 'audited') return emit(turn, { type: 'optimizer.audited', at, module: said.module, strategy: said.strategy, audit: said.audit })
  const id = runId(turn, said)
  if (turn.engine.book.commands.has(id)) return
  const { module, strategy, entry } = said
  emit(turn, { type: 'optimizer.ran', at, id, module, strategy, entry, ...answer(turn, id, said) })
}

type Answer = Pick<OptimizerRan, 'outcome' | 'version' | 'asks' | 'why'>

function answer(turn: TurnState, id: string, { module, strategy, asks, mayPromote }: Ran): Answer {
  if (!asks) return { outcome: 'kept', version: null, asks: null, why: '' }
  const { values } = asks
  const fault = forbidden(turn, { module, strategy, values })
  if (fault !== undefined) return { outcome: 'refused', version: null, asks: null, why: fault }
  const present = parametersOf(turn.engine, module, strategy)
  const held = pinnedAmong(turn, { module, strategy, values }) ?? notActive(turn, module)
  const wait = held ?? (mayPromote || asks.type === 'roll-back' ? undefined : 'promotions wait for an operator here')
  if (wait !== undefined) {
    return asks.type === 'promote'
      ? { outcome: 'proposed', version: null, asks: { values, against: present.version }, why: wait }
      : { outcome: 'refused', version: null, asks: null, why: wait }
  }
  const version = present.version + 1
  emit(turn, { type: 'command.received', at: turn.at, id, actor: OPTIMIZER, action: 'parameters', resource: `${module}/${strategy}` })
  emit(turn, { type: 'parameters.set', at: turn.at, module, strategy, parameters: { version, values: { ...present.values, ...values } }, actor: OPTIMIZER })
  emit(turn, { type: 'command.done', at: turn.at, id, outcome: 'done', why: '' })
  return { outcome: 'applied', version, asks: null, why: '' }
}

/** The actor of what it puts in force. */
const OPTIMIZER = 'optimizer'

/** Market time never runs backwards, so that no run of a strategy has another's id. */
function runId({ at }: TurnState, { module, strategy }: Pick<Ran, 'module' | 'strategy'>): string {
  return `${module}-${strategy}-run-${Math.round(at / 1_000)}`
}

export interface Wish {
  readonly module: ModuleName
  readonly strategy: string
  readonly values: Readonly<Record<string, number>>
}

/** Why no optimizer may ever ask for this (RSK-07); undefined when it may. */
export function forbidden({ engine }: TurnState, { module, strategy, values }: Wish): string | undefined {
  const schema = engine.plan.seats.find((seat) => seat.module.name === module)?.module.strategies[strategy]?.parameters
  if (!schema) return `the ${module} module has no strategy ${strategy}`
  const tunable = new Set(tunableOf(schema))
  const other = Object.keys(values).find((name) => !tunable.has(name))
  if (other !== undefined) return `${other} is no tunable parameter of ${strategy}: the proposal is dropped whole`
  return Object.keys(values).length === 0 ? 'it names no parameter' : faultOf(schema, values)
}

export function pinnedAmong({ engine }: TurnState, { module, strategy, values }: Wish): string | undefined {
  const present = parametersOf(engine, module, strategy).values
  const pinned = Object.keys(values).find((name) => values[name] !== present[name] && engine.book.pins.has(`${module}/${strategy}/${name}`))
  return pinned === undefined ? undefined : `${pinned} is pinned`
}

export function notActive({ engine }: TurnState, module: ModuleName): string | undefined {
  const { state } = stateOfScope(engine.book, module)
  return state === 'active' || state === 'caution' ? undefined : `trading is ${state}, and parameters stay as they are until it takes new risk again`
}
