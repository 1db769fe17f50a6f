import { fileURLToPath } from 'node:url'

/** How Node starts a program of this repository: `flags` are Node's own arguments, before the file. */
export interface Program {
  readonly file: string
  readonly flags: readonly string[]
}

const isSource = import.meta.url.endsWith('.ts')
const ROOT = new URL(isSource ? '..' : '../..', import.meta.url)
/** By its file: what loads this one does not always know `import.meta.resolve`. */
const TSX = new URL('node_modules/tsx/dist/loader.mjs', ROOT).href

/**
 * `name` as in `cli/main`. From its source through tsx, unless this file itself was built or TERCET_TEST_PROGRAMS is `built`: then from
 * `dist/`, which starts in a third of the time and has to be of now (.ci/run has just built it).
 */
export function program(name: string): Program {
  return process.env['TERCET_TEST_PROGRAMS'] === 'built' ? built(name) : ownProgram(name)
}

/** The same from the code that this file is of, whatever the setting: for a program that must be of the very version of its caller. */
export function ownProgram(name: string): Program {
  return isSource ? { file: pathOf(`${name}.ts`), flags: ['--import', TSX] } : built(name)
}

function built(name: string): Program {
  return { file: pathOf(`dist/${name}.js`), flags: [] }
}

function pathOf(path: string): string {
  return fileURLToPath(new URL(path, ROOT))
}
