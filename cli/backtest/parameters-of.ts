import type { Parameterised } from '../../backtest/run-plan.ts'
import { type SweepRange, sweepRanges } from '../../backtest/sweep/sweep-range.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import type { modules } from '../../modules/index.ts'
import type { BacktestFlags } from './flags.ts'
import type { ParameterFlag } from './read-flags.ts'
import type { WishedSeat } from './seats-of.ts'
import { UsageError } from './usage-error.ts'

type Register = typeof modules

/** Of every strategy what --param gives it, in the order of the seats. @throws UsageError naming the problem and the remedy. */
export function parametersOf({ param = [] }: Pick<BacktestFlags, 'param'>, seats: readonly WishedSeat[], register: Register): readonly Parameterised[] {
  const names = seats.flatMap(({ strategies }) => strategies)
  const byStrategy = new Map<string, Record<string, number>>()
  for (const { strategy: named, name, value } of param) {
    const strategy = named === '' && names.length === 1 ? (names[0] ?? '') : named
    const [seat, twin] = seats.filter(({ strategies }) => strategies.includes(strategy))
    if (!seat) throw new UsageError(ownerless({ strategy: named, name, value }, seats, register))
    if (twin) throw new UsageError(`--param ${strategy}.${name} may be of ${seat.module} or ${twin.module}, which both have a strategy '${strategy}': play them one after the other, each with --module`)
    const before = byStrategy.get(strategy) ?? {}
    if (Object.hasOwn(before, name)) throw new UsageError(`--param gives ${strategy}.${name} twice, ${before[name]} and ${value}: leave one of them out`)
    checkValue(strategy, register[seat.module].strategies[strategy], { name, value })
    byStrategy.set(strategy, { ...before, [name]: value })
  }
  return seats.flatMap(({ module, strategies }) => [...byStrategy].flatMap(([strategy, values]) => (strategies.includes(strategy) ? [{ module, strategy, values }] : [])))
}

/** Why a parameter is nobody's, and what to write instead. */
function ownerless({ strategy, name, value }: ParameterFlag, seats: readonly WishedSeat[], register: Register): string {
  const names = seats.flatMap(({ strategies }) => strategies)
  if (strategy !== '') return `--param ${strategy}.${name}: no strategy '${strategy}' is in this run (${names.join(', ')}): add it with --strategy, or leave ${strategy}.${name} out`
  const owner = seats.flatMap(({ module, strategies }) => strategies.filter((one) => rangesOf(register[module].strategies[one]).some((range) => range.name === name)))[0]
  if (owner === undefined) return `--param ${name}: no strategy of this run has it (${names.join(', ')}): 'tercet strategies list' shows what each has`
  return `--param ${name}: say whose it is, as in ${owner}.${name}=${value} (strategies: ${names.join(', ')})`
}

/** @throws UsageError for a parameter that the strategy has not, or a value that it cannot take. */
function checkValue(strategy: string, found: Register[ModuleName]['strategies'][string] | undefined, { name, value }: { readonly name: string; readonly value: number }): void {
  const ranges = rangesOf(found)
  const range = ranges.find((one) => one.name === name)
  if (!range) throw new UsageError(`${strategy} has no parameter '${name}': ${ranges.map((one) => one.name).join(', ')}`)
  if (value < range.minimum || value > range.maximum) throw new UsageError(`${strategy}.${name} must lie in ${range.minimum} to ${range.maximum}, not ${value}`)
  if (range.isWhole && !Number.isInteger(value)) throw new UsageError(`${strategy}.${name} is a whole number, not ${value}: choose ${Math.floor(value)} or ${Math.ceil(value)}`)
}

function rangesOf(strategy: Register[ModuleName]['strategies'][string] | undefined): readonly SweepRange[] {
  return strategy ? sweepRanges(strategy) : []
}
