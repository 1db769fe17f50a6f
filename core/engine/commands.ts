import { MODULES, type ModuleName } from '../order/module-name.ts'
import { type Scope, type StateCause, stateOf } from '../order/trading-state.ts'
import { type OrderState, sleeveKey } from '../book/book.ts'
import { equityOf } from '../book/equity.ts'
import { multiplierOf } from '../market/multiplier-of.ts'
import { unreachable } from '../brand.ts'
import { stateOfScope } from '../risk/state.ts'
import { cancel } from './order/cancel.ts'
import { begin, end } from './causes.ts'
import { dollars, emit, parametersOf, type TurnState } from './engine.ts'
import { exitAll, isFlattening, protectsTillOpen } from './order/exits.ts'
import type { Command } from './input.ts'
import { forbidden, notActive, pinnedAmong } from './optimizer.ts'
import { faultOf } from './parameters.ts'

/** Carries out one command of the closed set, once: a repeated id is already decided and makes no fact. */
export function obey(turn: TurnState, command: Command): void {
  if (turn.engine.book.commands.has(command.id)) return
  const { id, actor, type } = command
  emit(turn, { type: 'command.received', at: turn.at, id, actor, action: type, resource: resourceOf(command) })
  const latched = command.type === 'resume' ? latchedIn(turn, command.scope) : []
  const why = act(turn, command)
  const note = command.type === 'resume' ? resumedWords(turn, command.scope, latched) : ''
  emit(turn, { type: 'command.done', at: turn.at, id, outcome: why === undefined ? 'done' : 'refused', why: why ?? note })
}

/** What a person should know of a resume that was carried out: that it found nothing to end, and what holds entries back all the same. */
function resumedWords({ engine }: TurnState, scope: Scope, ended: readonly StateCause[]): string {
  const nothing = scope === 'desk' ? 'nothing was halted; the peak begins anew at present equity' : 'nothing was halted'
  const { state, cause } = stateOfScope(engine.book, scope)
  const stays = state === 'reducing' ? `no risk is added while ${cause} lasts` : state === 'halted' ? `the desk itself is halted (${cause})` : ''
  return [ended.length === 0 ? nothing : '', stays].filter((words) => words !== '').join('; ')
}

/** What a resume of that scope ends. */
function latchedIn({ engine }: TurnState, scope: Scope): readonly StateCause[] {
  return [...(engine.book.causes.get(scope)?.keys() ?? [])].filter((cause) => stateOf(cause) === 'halted' || cause === 'passive')
}

function resourceOf(command: Command): string {
  switch (command.type) {
    case 'resume':
      return command.scope
    case 'toggle':
      return `${command.module} ${command.on ? 'on' : 'off'}`
    case 'adopt':
      return `${command.symbol} to ${command.module}/${command.strategy}`
    case 'parameters':
      return `${command.module}/${command.strategy}`
    case 'pin':
    case 'unpin':
      return `${command.module}/${command.strategy}/${command.parameter}`
    case 'accept':
    case 'roll-back':
      return command.change
    default:
      return 'desk'
  }
}

/** @returns why it is refused, or undefined when it is done. */
function act(turn: TurnState, command: Command): string | undefined {
  switch (command.type) {
    case 'halt':
      begin(turn, 'desk', 'command')
      return undefined
    case 'resume':
      return resume(turn, command.scope)
    case 'toggle':
      if (command.on) end(turn, command.module, 'command')
      else begin(turn, command.module, 'command')
      return undefined
    case 'cancel-all':
      return unsendable(turn) ?? cancelAll(turn)
    case 'flatten':
      return unsendable(turn) ?? flatten(turn)
    case 'adopt':
      return adopt(turn, command)
    case 'parameters':
      return setParameters(turn, command)
    case 'accept':
      return accept(turn, command)
    case 'pin':
    case 'unpin':
      return pin(turn, command)
    case 'roll-back':
      return rollBack(turn, command)
    default:
      return unreachable(command)
  }
}

/** Ends what is latched in that scope alone, for a module that an operator switched off stays off; for the desk the drawdown begins anew from present equity. */
function resume(turn: TurnState, scope: Scope): string | undefined {
  const { book, market } = turn.engine
  const equity = equityOf(book, market)
  if (scope === 'desk' && equity === undefined) return 'equity is missing: a price of something held is unknown'
  for (const cause of latchedIn(turn, scope)) end(turn, scope, cause)
  if (scope === 'desk' && equity !== undefined) emit(turn, { type: 'peak.restarted', at: turn.at, equity: dollars(equity) })
  return undefined
}

/** Stops would go, and neither the engine nor this command could sell in their place. */
function unsendable({ engine }: TurnState): string | undefined {
  return engine.plan.limits.executionEnabled ? undefined : 'no order is sent while EXECUTION_ENABLED is false or AUTOMATION_MODE is signal_only, and without its stops a position would be naked: set them to true and live, and start again'
}

/** Every order at the venue, stops included, and every entry on its way there; the engine watches those levels itself from here on. */
function cancelAll(turn: TurnState): undefined {
  for (const order of [...turn.engine.book.open.values()]) takeBack(turn, order)
  turn.effects.push({ type: 'cancel-all' })
  return undefined
}

/** It stands until a resume: an entry that fills after all, or shares that are delivered, are closed too. */
function flatten(turn: TurnState): undefined {
  if (!isFlattening(turn)) emit(turn, { type: 'cause.began', at: turn.at, scope: 'desk', cause: 'command', numbers: { flatten: 1 } })
  cancelBut(turn, [...turn.engine.book.open.values()].filter((order) => protectsTillOpen(turn, order)))
  exitAll(turn)
  return undefined
}

/** The venue's own word for all of them takes those too that the engine does not know. */
function cancelBut(turn: TurnState, kept: readonly OrderState[]): void {
  if (kept.length === 0) cancelAll(turn)
  else for (const order of [...turn.engine.book.open.values()]) if (!kept.includes(order)) takeBack(turn, order)
}

/** Of an entry on its way it is noted, so that neither an outage nor a crash forgets it: the venue can be asked once it knows the order. */
function takeBack(turn: TurnState, order: OrderState): void {
  const { id, role, venueId, cancelAsked } = order
  if (role !== 'entry' || venueId !== null) cancel(turn, order, 'command')
  else if (!cancelAsked) emit(turn, { type: 'cancel.requested', at: turn.at, id, why: 'command' })
}

function adopt(turn: TurnState, command: Extract<Command, { type: 'adopt' }>): string | undefined {
  const { symbol, module, strategy } = command
  const seat = turn.engine.plan.seats.find((one) => one.module.name === module)
  if (!turn.engine.book.sleeves.has(sleeveKey('outside', '', symbol))) return `nothing of ${symbol} lies outside`
  if (!seat?.module.strategies[strategy]) return `the ${module} module has no strategy ${strategy}`
  if (holdsOtherSide(turn, symbol)) return `a strategy holds the other side of ${symbol}: all sleeves of one symbol have one sign`
  const underlying = multiplierOf(symbol) === 100 ? symbol.slice(0, -15) : symbol
  emit(turn, { type: 'position.adopted', at: turn.at, symbol, module, strategy, underlying })
  return undefined
}

function holdsOtherSide({ engine }: TurnState, symbol: string): boolean {
  const signs = new Set([...engine.book.sleeves.values()].flatMap((sleeve) => sleeve.holdings.filter((held) => held.symbol === symbol).map((held) => Math.sign(held.qty))))
  return signs.size > 1
}

/** New parameters rule new positions from the next cycle; what is held keeps the version it was opened under. */
function setParameters(turn: TurnState, command: Extract<Command, { type: 'parameters' }>): string | undefined {
  const { module, strategy, values, actor } = command
  const schema = turn.engine.plan.seats.find((one) => one.module.name === module)?.module.strategies[strategy]?.parameters
  if (!schema) return `the ${module} module has no strategy ${strategy}`
  const fault = faultOf(schema, values)
  if (fault !== undefined) return fault
  const present = parametersOf(turn.engine, module, strategy)
  const parameters = { version: present.version + 1, values: { ...present.values, ...values } }
  emit(turn, { type: 'parameters.set', at: turn.at, module, strategy, parameters, actor })
  return undefined
}

/** A proposal that waited is put in force as the operator's act, if what it was made against still stands. */
function accept(turn: TurnState, { change, actor }: Extract<Command, { type: 'accept' }>): string | undefined {
  const found = [...turn.engine.book.proposals].find(([, { id }]) => id === change)
  if (!found) return `no proposal ${change} waits: it was answered already, or a newer one stands in its place`
  const [key, { values, against }] = found
  const { module, strategy } = apart(key)
  const present = parametersOf(turn.engine, module, strategy)
  if (present.version !== against) return `${strategy} has version ${present.version} in force, and the proposal was made against version ${against}`
  const fault = forbidden(turn, { module, strategy, values }) ?? pinnedAmong(turn, { module, strategy, values }) ?? notActive(turn, module)
  if (fault !== undefined) return fault
  const parameters = { version: present.version + 1, values: { ...present.values, ...values } }
  emit(turn, { type: 'parameters.set', at: turn.at, module, strategy, parameters, actor })
  return undefined
}

function apart(key: string): { readonly module: ModuleName; readonly strategy: string } {
  const module = MODULES.find((name) => key.startsWith(`${name}/`))
  if (!module) throw new TypeError(`not a module and a strategy: ${key}`)
  return { module, strategy: key.slice(module.length + 1) }
}

/** From the next run on the optimizer leaves a pinned parameter as it is. */
function pin(turn: TurnState, command: Extract<Command, { type: 'pin' | 'unpin' }>): string | undefined {
  const { module, strategy, parameter, actor } = command
  const schema = turn.engine.plan.seats.find((one) => one.module.name === module)?.module.strategies[strategy]?.parameters
  if (!schema) return `the ${module} module has no strategy ${strategy}`
  if (!Object.hasOwn(schema.properties, parameter)) return `${strategy} has no parameter ${parameter}; it has ${Object.keys(schema.properties).join(', ')}`
  const pinned = command.type === 'pin'
  if (turn.engine.book.pins.has(`${module}/${strategy}/${parameter}`) === pinned) return `${parameter} is ${pinned ? 'pinned already' : 'not pinned'}`
  emit(turn, { type: 'parameter.pinned', at: turn.at, module, strategy, parameter, pinned, actor })
  return undefined
}

/** The values of the version before come into force as a new version. */
function rollBack(turn: TurnState, { change, actor }: Extract<Command, { type: 'roll-back' }>): string | undefined {
  const found = [...turn.engine.book.parameters].find(([key, { version }]) => `${key.replace('/', '-')}-${version}` === change)
  if (!found) return `${change} is no change that is in force: only the newest one of a strategy can be rolled back`
  const [key, { version }] = found
  const { module, strategy } = apart(key)
  const before = version === 1 ? parametersOf(turn.engine, module, strategy, 0).values : turn.engine.book.versions.get(`${key}/${version - 1}`)
  if (!before) return `version ${version - 1} of ${strategy} is not known any more`
  emit(turn, { type: 'parameters.set', at: turn.at, module, strategy, parameters: { version: version + 1, values: before }, actor })
  return undefined
}
