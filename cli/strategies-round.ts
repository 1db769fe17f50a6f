import { rangesOf } from '../core/engine/parameters.ts'
import type { ModuleName } from '../core/order/module-name.ts'
import { listStrategies, type StrategyRow } from '../modules/list-strategies.ts'
import { strategies } from '../modules/strategies.ts'

export interface StrategiesFlags {
  readonly module?: ModuleName
  readonly json?: true
}

/** One parameter as a person may set it. */
export interface ParameterRow {
  readonly name: string
  readonly minimum: number
  readonly maximum: number
  readonly default: number
  readonly whole: boolean
  readonly description: string
}

export interface ListedStrategy extends Omit<StrategyRow, 'parameters'> {
  readonly parameters: readonly ParameterRow[]
}

/** Prints every strategy, or those of one module. @returns the exit code. */
export async function strategiesRound({ module, json }: StrategiesFlags): Promise<number> {
  const rows = listedStrategies().filter((row) => module === undefined || row.module === module)
  console.log(json ? JSON.stringify(rows, null, 2) : rows.map((row) => strategyLines(row).join('\n')).join('\n\n'))
  return 0
}

/** In the order of modules and names. */
export function listedStrategies(): readonly ListedStrategy[] {
  return listStrategies().map((row) => ({ ...row, parameters: parametersOf(row) }))
}

function parametersOf({ module, name }: StrategyRow): readonly ParameterRow[] {
  const schema = strategies[module][name]?.parameters
  if (!schema) return []
  return rangesOf(schema).map(({ name: parameter, minimum, maximum, initial }) => {
    const { type, description } = schema.properties[parameter] as { readonly type?: string; readonly description?: string }
    return { name: parameter, minimum, maximum, default: initial, whole: type === 'integer', description: description ?? '' }
  })
}

/** A strategy in lines for people. */
export function strategyLines(row: ListedStrategy): readonly string[] {
  const { name, title, className, module, interval, thesis, only, live, overnight, parameters } = row
  const notes = [
    `${interval} min bars`, `known as ${className}`, ...(only ? [`only ${only.join(', ')}`] : []), ...(live ? [] : ['backtest only: the venue does not list it']), ...(overnight ? ['may hold over night'] : []),
  ]
  const widths = { name: widest(parameters.map((one) => one.name)), range: widest(parameters.map(rangeText)), initial: widest(parameters.map((one) => String(one.default))) }
  return [
    `${module}/${name}: ${title} (${notes.join('; ')})`,
    `  ${thesis}`,
    ...parameters.map((one) => `  ${one.name.padEnd(widths.name)}  ${rangeText(one).padEnd(widths.range)}  default ${String(one.default).padEnd(widths.initial)}  ${one.description}`.trimEnd()),
  ]
}

function rangeText({ minimum, maximum, whole }: ParameterRow): string {
  return `${minimum} to ${maximum}${whole ? ', whole' : ''}`
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => text.length))
}
