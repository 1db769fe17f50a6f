import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { expect } from 'chai'
import { ESLint } from 'eslint'

interface Room {
  readonly may: readonly string[]
  readonly pure: boolean
  readonly packages: readonly string[]
}

const root = join(import.meta.dirname, '../..')
const { rooms } = JSON.parse(readFileSync(join(import.meta.dirname, 'walls.json'), 'utf8')) as { readonly rooms: Readonly<Record<string, Room>> }
const walled = Object.entries(rooms).filter(([, room]) => !room.may.includes('*'))
/** Rooms that may be imported by nobody but the ones that name them; `test` and `bench` by nobody. */
const forbidden = (name: string, room: Room): readonly string[] => Object.keys(rooms).filter((other) => other !== name && !room.may.includes(other))

describe('the walls', () => {
  describe('hold for the import linter', () => {
    const linter = new ESLint({ cwd: root })
    for (const [name, room] of walled)
      it(`${name} may not import ${forbidden(name, room).length} other rooms`, async () => {
        for (const other of forbidden(name, room)) {
          const [result] = await linter.lintText(`import '${pathTo(name, other)}'\n`, { filePath: join(root, name, 'wall-breach.ts') })
          expect(result?.messages.some(({ ruleId }) => ruleId === 'tercet/walls'), `${name} imports ${other} and nobody objects`).to.equal(true)
        }
      })

    it('every room that a room may import is let in', async () => {
      for (const [name, room] of walled)
        for (const other of room.may) {
          const [result] = await linter.lintText(`import '${pathTo(name, other)}'\n`, { filePath: join(root, name, 'wall-breach.ts') })
          expect(result?.messages.filter(({ ruleId }) => ruleId === 'tercet/walls'), `${name} imports ${other}`).to.deep.equal([])
        }
    })

    for (const code of ["import 'node:fs'", "import 'libsql'", "import '@alpacahq/alpaca-trade-api'", 'export const at = Date.now()', 'export const chance = Math.random()', 'export const now = new Date()'])
      it(`a pure room may not say: ${code}`, async () => {
        for (const [name] of walled.filter(([, room]) => room.pure)) {
          const [result] = await linter.lintText(`${code}\n`, { filePath: join(root, name, 'wall-breach.ts') })
          expect(result?.errorCount, name).to.be.greaterThan(0)
        }
      })

    it('nobody but the gate and its resume may say that an order is approved', async () => {
      const code = "import type { Approved } from '../order/approved.ts'\nexport const forge = (intent: object) => intent as Approved<object>\n"
      const [breach] = await linter.lintText(code, { filePath: join(root, 'core/risk/wall-breach.ts') })
      expect(breach?.messages.some(({ ruleId }) => ruleId === 'no-restricted-syntax')).to.equal(true)
      for (const file of ['gate.ts', 'resume.ts']) {
        const [result] = await linter.lintText(code, { filePath: join(root, 'core/risk', file) })
        expect(result?.messages.some(({ ruleId }) => ruleId === 'no-restricted-syntax'), file).to.equal(false)
      }
    })

    it('only config reads the environment', async () => {
      const [result] = await linter.lintText('export const home = process.env\n', { filePath: join(root, 'orchestrator/desk/wall-breach.ts') })
      expect(result?.errorCount).to.be.greaterThan(0)
    })
  })

  it('let no import of the core go in a circle, one of types neither', () => {
    const imports = importsIn('core')
    const found = [...imports.keys()].filter((file) => reaches(imports, file).has(file))
    expect(found).to.deep.equal([])
    expect(imports.get(join(root, 'core/engine/turn.ts')), 'imports were read').to.include(join(root, 'core/engine/engine.ts'))
  })

  it('stand around sources alone: no room holds what a build made of them', () => {
    const found = Object.keys(rooms).filter((room) => room !== 'test').flatMap((room) => readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)))
    expect(found.filter((file) => /\.(?:js|js\.map)$/.test(file) && !/^dashboard\/(?:dist|dist-local|static)\/|node_modules/.test(file))).to.deep.equal([])
  })

  describe('hold for the compiler', () => {
    let copy = ''
    before(function () {
      this.timeout(120_000)
      copy = mkdtempSync(join(tmpdir(), 'tercet-walls-'))
      for (const entry of readdirSync(root)) if (!['node_modules', '.git', 'dist', '.data', 'data', 'output'].includes(entry)) cpSync(join(root, entry), join(copy, entry), { recursive: true })
      symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
      const built = compile(copy, '.')
      expect(built.status, built.stdout).to.equal(0)
    })
    after(() => rmSync(copy, { recursive: true, force: true }))

    for (const [name, room] of walled) {
      const target = forbidden(name, room).find((other) => !reachable(name).has(other) && !['test', 'bench', 'cli'].includes(other) && fileIn(other) !== undefined)
      if (target === undefined) continue
      it(`${name} does not compile when it imports ${target}`, function () {
        this.timeout(60_000)
        const file = join(copy, name, 'wall-breach.ts')
        writeFileSync(file, `import '${relative(join(copy, name), join(copy, target, fileIn(target) ?? ''))}'\n`)
        const { status, stdout } = compile(copy, name)
        rmSync(file)
        expect(status, 'the compiler let it through').to.not.equal(0)
        expect(stdout).to.match(/TS6307|TS6059/)
      })
    }

    it('a pure room knows no Node', function () {
      this.timeout(60_000)
      const file = join(copy, 'core/market/wall-breach.ts')
      writeFileSync(file, "import { readFileSync } from 'node:fs'\nexport const read = readFileSync\n")
      const { status } = compile(copy, 'core/market')
      rmSync(file)
      expect(status).to.not.equal(0)
    })
  })
})

/** Files of a folder with the files that each imports, tests left out. */
function importsIn(folder: string): ReadonlyMap<string, readonly string[]> {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  return new Map(names.map((name) => {
    const file = join(root, folder, name)
    return [file, [...readFileSync(file, 'utf8').matchAll(/ from '(\.[^']+)'/g)].map(([, path = '']) => join(dirname(file), path))]
  }))
}

/** Everything behind the imports of a file. */
function reaches(imports: ReadonlyMap<string, readonly string[]>, file: string, seen = new Set<string>()): ReadonlySet<string> {
  for (const next of imports.get(file) ?? []) {
    if (seen.has(next)) continue
    seen.add(next)
    reaches(imports, next, seen)
  }
  return seen
}

/** Rooms behind the rooms that one may import: the compiler follows references, so that there only the linter holds. */
function reachable(name: string, seen = new Set<string>()): ReadonlySet<string> {
  for (const other of rooms[name]?.may ?? [])
    if (!seen.has(other)) {
      seen.add(other)
      reachable(other, seen)
    }
  return seen
}

function pathTo(from: string, to: string): string {
  const path = relative(join(root, from), join(root, to, 'any.ts'))
  return path.startsWith('.') ? path : `./${path}`
}

function fileIn(room: string): string | undefined {
  return readdirSync(join(root, room)).find((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
}

function compile(cwd: string, project: string) {
  return spawnSync(process.execPath, ['node_modules/typescript-native/bin/tsc', '-b', project, '--pretty', 'false'], { cwd, encoding: 'utf8' })
}
