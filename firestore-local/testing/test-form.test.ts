import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect } from 'chai'

const ROOM = resolve(import.meta.dirname, '..')
const TOP = resolve(ROOM, '..')
const FORM = join(ROOM, 'testing')

/** Folders of tests and benches, which may start the test form. */
const TESTS = ['test', 'bench'].map((folder) => join(TOP, folder))
const SKIPPED = new Set(['node_modules', 'dist', '.git', '.data', 'data', 'output'])

describe('the test form of the local Firestore', () => {
  it('cannot be reached from main.ts, over any import', () => {
    const reached = importsOf(join(ROOM, 'main.ts'))
    expect(reached.has(join(ROOM, 'serve-firestore.ts')), 'the walk works').to.equal(true)
    expect([...reached].filter((file) => file.startsWith(FORM))).to.deep.equal([])
  })

  it('is imported by tests alone, in the whole repository', () => {
    const program = sources(TOP).filter((file) => !file.endsWith('.test.ts') && ![FORM, ...TESTS].some((folder) => file.startsWith(`${folder}/`)))
    expect(program.includes(join(ROOM, 'start-firestore.ts')), 'the walk works').to.equal(true)
    const guilty = program.filter((file) => targetsOf(file).some((target) => target.startsWith(FORM)))
    expect(guilty.map((file) => relative(TOP, file))).to.deep.equal([])
  })

  it('is what the program lacks: unsigned tokens and the emulator calls stand in it and nowhere else', () => {
    const lacking = /\/emulator\/v1|securityRules|readUnsignedToken|process\.env/
    const program = [...importsOf(join(ROOM, 'main.ts'))].filter((file) => lacking.test(readFileSync(file, 'utf8')))
    expect(program).to.deep.equal([])
  })
})

function importsOf(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const target of targetsOf(file)) importsOf(target, seen)
  return seen
}

/** Files that a file names, statically or not. */
function targetsOf(file: string): readonly string[] {
  const names = [...readFileSync(file, 'utf8').matchAll(/(?:from|import|import\()\s*\(?['"](\.[^'"]+)['"]/g)].map(([, name = '']) => name)
  return names.filter((name) => name.endsWith('.ts')).map((name) => resolve(dirname(file), name))
}

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : sources(path)
    return entry.isFile() && entry.name.endsWith('.ts') ? [path] : []
  })
}
