/** One strategy file: module, name of the file without its ending, what it exports and what the strategy calls itself. */
export interface StrategyFile {
  readonly module: string
  readonly file: string
  readonly exported: string
  readonly name: string
}

/** The text of `modules/strategies.ts`: every strategy under its name, in the order of module and name, and under its file's name. */
export function strategiesText(order: readonly string[], files: readonly StrategyFile[]): string {
  const sorted = files.toSorted((a, b) => order.indexOf(a.module) - order.indexOf(b.module) || (a.name < b.name ? -1 : 1))
  const imports = sorted.map(({ module, file, exported }) => `import { ${exported} } from './${module}/strategies/${file}.ts'`)
  const maps = order.map((module) => {
    const rows = sorted.filter((one) => one.module === module).map(({ name, exported }) => `    ${name}: ${exported},`)
    return [`  ${module}: {`, ...rows, '  },'].join('\n')
  })
  return `// Made from the files in */strategies: strategies.test.ts says how. Do not edit.
import type { Strategy } from '../core/module/strategy.ts'
import type { ModuleName } from '../core/order/module-name.ts'
${imports.join('\n')}

/** Every strategy of every module, under the name that settings and journals call it by. */
export const strategies: Readonly<Record<ModuleName, Readonly<Record<string, Strategy>>>> = {
${maps.join('\n')}
}

/** The same by the name of its file. */
export const strategyFiles: Readonly<Record<string, Strategy>> = {
${sorted.map(({ file, exported }) => `  '${file}': ${exported},`).join('\n')}
}
`
}
