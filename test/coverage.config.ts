import { relative } from 'node:path'
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript'
import type { CoverageReportOptions, CoverageResults } from 'monocart-coverage-reports'

const ROOMS = ['backtest', 'broker', 'cli', 'config', 'contract', 'core', 'dashboard', 'drill', 'exchange', 'firestore-local', 'journal', 'log', 'modules', 'optimizer', 'orchestrator', 'updater']
const KINDS = ['functions', 'branches', 'lines'] as const

/** `npm run coverage`: what of each room the tests of `npm test` run, files that nothing loads included. */
const coverage: CoverageReportOptions = {
  logging: 'error',
  outputDir: 'coverage',
  reports: ['v8'],
  entryFilter: (entry) => isOurs(entry.url),
  all: {
    dir: ROOMS,
    filter: isOurs,
    transformer: async (entry) => {
      const { outputText, sourceMapText = '{}' } = transpileModule(entry.source ?? '', { fileName: entry.url, compilerOptions: { module: ModuleKind.ESNext, target: ScriptTarget.ES2023, sourceMap: true, inlineSources: true } })
      entry.source = outputText
      entry.sourceMap = { ...(JSON.parse(sourceMapText) as object), sources: [entry.url] }
    },
  },
  onEnd: (results) => {
    if (results) process.stdout.write(told(results))
  },
}

export default coverage

/** Sources of the rooms, without their tests, what these stand on, and bare types. */
function isOurs(url: string): boolean {
  const path = relative(process.cwd(), url.replace(/^file:\/\//, ''))
  return /^[\w-]+\/.*\.ts$/.test(path) && ROOMS.includes(path.split('/')[0] ?? '') && !/\.test\.ts$|\.d\.ts$|\/testing\//.test(path)
}

function told({ files }: CoverageResults): string {
  const rows = ROOMS.map((room) => {
    const own = files.filter(({ sourcePath }) => sourcePath.startsWith(`${room}/`))
    const shares = KINDS.map((kind) => share(own.map(({ summary }) => summary[kind])))
    return row(room, String(own.length), ...shares)
  })
  return [row('room', 'files', ...KINDS), ...rows, 'Line by line: coverage/index.html. What runs in a browser, or in integration tests alone, counts as not run.', ''].join('\n')
}

function share(counts: readonly { readonly total: number; readonly covered: number }[]): string {
  const [total, covered] = [counts.reduce((sum, one) => sum + one.total, 0), counts.reduce((sum, one) => sum + one.covered, 0)]
  return total === 0 ? '–' : `${((100 * covered) / total).toFixed(1)} %`
}

function row(name: string, ...cells: readonly string[]): string {
  return name.padEnd(16) + cells.map((cell) => cell.padStart(12)).join('')
}
