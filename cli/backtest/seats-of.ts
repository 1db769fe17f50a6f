import type { Config } from '../../config/config.ts'
import { SESSION_MINUTES } from '../../core/market/session-calendar.ts'
import { MODULES, type ModuleName } from '../../core/order/module-name.ts'
import type { modules } from '../../modules/index.ts'
import type { BacktestFlags } from './flags.ts'
import { refuseTwice } from './refuse-twice.ts'
import { UsageError } from './usage-error.ts'

/** One module of a run, with what is its own of the symbols and strategies. */
export interface WishedSeat {
  readonly module: ModuleName
  readonly symbols: readonly string[]
  readonly strategies: readonly string[]
}

type Register = typeof modules
type Known = Register[ModuleName]['strategies']

interface SeatsGiven {
  readonly symbols: readonly string[]
  /** What settings name for a module. */
  readonly usual: Config['modules']
  readonly register: Register
}

/** Who sits at the desk, in the order of MODULES. @throws UsageError naming the problem and the remedy. */
export function seatsOf(flags: Pick<BacktestFlags, 'module' | 'strategy'>, given: SeatsGiven): readonly WishedSeat[] {
  const { symbols, usual, register } = given
  const chosen = modulesOf(flags, given)
  const named = namedOf(flags, chosen, register)
  refuseStrangers(flags, chosen, given)
  return chosen.map((module) => {
    const own = symbols.filter((symbol) => trades(module, symbol))
    const known = register[module].strategies
    return { module, symbols: own, strategies: checked(named?.filter((name) => Object.hasOwn(known, name)) ?? usual[module].strategies, { module, known, symbols: own }) }
  })
}

/** As they are named; without that those whose strategies are, or whom the symbols suit. */
function modulesOf({ module, strategy = [] }: Pick<BacktestFlags, 'module' | 'strategy'>, { symbols, register }: SeatsGiven): readonly ModuleName[] {
  if (module !== undefined) {
    refuseTwice('--module', module)
    const unknown = module.find((name) => !MODULES.some((one) => one === name))
    if (unknown !== undefined) throw new UsageError(`there is no module '${unknown}': ${MODULES.join(', ')}`)
    return MODULES.filter((name) => module.includes(name))
  }
  const suited = (['stocks', 'crypto'] as const).filter((name) => symbols.some((symbol) => trades(name, symbol)))
  const owners = MODULES.filter((name) => strategy.some((one) => Object.hasOwn(register[name].strategies, one)))
  // Whose a strategy is that nobody knows, the symbols alone can tell.
  const isKnown = strategy.every((one) => owners.some((name) => Object.hasOwn(register[name].strategies, one)))
  return isKnown && owners.length > 0 ? owners : suited
}

function trades(module: ModuleName, symbol: string): boolean {
  return symbol.includes('/') === (module === 'crypto')
}

/** @throws UsageError for a symbol that no module of the run trades, and for a module without any. */
function refuseStrangers({ module }: Pick<BacktestFlags, 'module'>, chosen: readonly ModuleName[], { symbols, register }: SeatsGiven): void {
  const wrong = symbols.find((symbol) => !chosen.some((name) => trades(name, symbol)))
  if (wrong !== undefined) {
    const [verb, kind] = [chosen.length === 1 ? 'it trades' : 'they trade', chosen.includes('crypto') ? 'pairs like BTC/USD' : 'shares like SPY']
    const others = MODULES.filter((name) => trades(name, wrong))
    const remedy = module ? `name ${others.join(' or ')} with --module too` : `name strategies of its own (${others.flatMap((name) => Object.keys(register[name].strategies)).join(', ')})`
    throw new UsageError(`${wrong} is no symbol of ${inWords(chosen)}${module ? '' : ', whose strategies alone are named'}: ${verb} ${kind}. Leave ${wrong} out, or ${remedy}`)
  }
  const idle = chosen.find((name) => !symbols.some((symbol) => trades(name, symbol)))
  if (idle !== undefined) throw new UsageError(`${inWords([idle])} has no symbol in this run: add one with --symbol, such as ${idle === 'crypto' ? 'BTC/USD' : 'SPY'}, or leave the module out`)
}

/** @throws UsageError for strategies that none of the modules has, or two of them, and for a module that has none of those named. */
function namedOf({ strategy }: Pick<BacktestFlags, 'strategy'>, chosen: readonly ModuleName[], register: Register): readonly string[] | undefined {
  if (strategy === undefined) return undefined
  refuseTwice('--strategy', strategy)
  const ownersOf = (name: string): readonly ModuleName[] => chosen.filter((module) => Object.hasOwn(register[module].strategies, name))
  for (const name of strategy) {
    const owners = ownersOf(name)
    if (owners.length > 1) throw new UsageError(`${inWords(owners)} both have a strategy '${name}': play them one after the other, each with --module`)
    if (owners.length === 0) throw new UsageError(`${inWords(chosen)} ${chosen.length === 1 ? 'has' : 'have'} no strategy '${name}': ${chosen.flatMap((module) => Object.keys(register[module].strategies)).join(', ')} (a new file is known once the map of strategies is made again: modules/README.md)`)
  }
  const without = chosen.find((module) => !strategy.some((name) => ownersOf(name).includes(module)))
  if (without !== undefined) throw new UsageError(`--strategy names none of ${inWords([without])}: add one (${Object.keys(register[without].strategies).join(', ')}), or leave the module out`)
  return strategy
}

function checked(strategies: readonly string[], { module, known, symbols }: { readonly module: ModuleName; readonly known: Known; readonly symbols: readonly string[] }): readonly string[] {
  const unknown = strategies.find((name) => !Object.hasOwn(known, name))
  if (unknown !== undefined) throw new UsageError(`${module.toUpperCase()}_STRATEGIES names '${unknown}', which ${inWords([module])} has not: change it, or name others with --strategy (${Object.keys(known).join(', ')})`)
  for (const name of strategies) {
    refuseWholeSessions(known[name])
    const only = known[name]?.only
    if (only && !symbols.some((symbol) => only.includes(symbol))) throw new UsageError(`${name} trades ${only.join(', ')} alone, not ${symbols.join(', ')}: change --symbol or --strategy`)
  }
  return strategies
}

/** @throws UsageError for contracts chosen on bars of whole sessions: the chain that was looked at then is a night old when it could be acted on. */
function refuseWholeSessions(strategy: Known[string] | undefined): void {
  if (strategy?.module === 'options' && strategy.interval >= SESSION_MINUTES)
    throw new UsageError(`${strategy.name} decides on bars of whole sessions, which only strategies of shares may: give it an interval below ${SESSION_MINUTES}, such as ${SESSION_MINUTES / 2}`)
}

/** `the stocks module`, `the stocks and crypto modules`. */
function inWords(names: readonly ModuleName[]): string {
  const last = names.at(-1) ?? ''
  return names.length === 1 ? `the ${last} module` : `the ${names.slice(0, -1).join(', ')} and ${last} modules`
}
