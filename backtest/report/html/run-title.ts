import type { Report } from './report.ts'

/** Who played on what: of several modules each with its own. */
export function runTitle({ modules, strategies, symbols }: Pick<Report, 'modules' | 'strategies' | 'symbols'>): string {
  return modules.map((module) => {
    const names = strategies.filter((one) => one.module === module).map(({ name }) => name)
    return `${names.join(', ')} on ${symbols.filter((symbol) => symbol.includes('/') === (module === 'crypto')).join(', ')}`
  }).join('; ')
}
