import { fileURLToPath } from 'node:url'

/** How Node starts a program of this repository: `flags` are Node's own arguments, before the file. */
export interface Program {
  readonly file: string
  readonly flags: readonly string[]
}

const isSource = import.meta.url.endsWith('.ts')
const ROOT = new URL(isSource ? '..' : '../..', import.meta.url)

/**
 * `name` as in `cli/main`. From its source through tsx, unless this file itself was built or TERCET_TEST_PROGRAMS is `built`: then from
 * `dist/`, which starts in a third of the time and has to be of now (.ci/run has just built it).
 */
export function program(name: string): Program {
  const isBuilt = !isSource || process.env['TERCET_TEST_PROGRAMS'] === 'built'
  const path = isBuilt ? `dist/${name}.js` : `${name}.ts`
  return { file: fileURLToPath(new URL(path, ROOT)), flags: isBuilt ? [] : ['--import', import.meta.resolve('tsx')] }
}
