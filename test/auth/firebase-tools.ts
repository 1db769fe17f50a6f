import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const HERE = import.meta.dirname
/** Inside node_modules, so that tests, linter, compiler and walls of the repository do not walk through 19,000 files of another tree. */
const TOOLS = join(HERE, '../../node_modules/.cache/tercet-auth')
const MAIN = join(TOOLS, 'node_modules/firebase-tools/lib/bin/firebase.js')

/** firebase-tools as test/auth/package-lock.json names it, installed at first use: about 45 s and 240 MB. @throws Error with npm's words. */
export function firebaseTools(): string {
  const lock = readFileSync(join(HERE, 'package-lock.json'), 'utf8')
  const mark = join(TOOLS, 'installed.json')
  if (existsSync(MAIN) && existsSync(mark) && readFileSync(mark, 'utf8') === lock) return MAIN
  console.log('installing firebase-tools for the sign-in tests (once)')
  mkdirSync(TOOLS, { recursive: true })
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) copyFileSync(join(HERE, name), join(TOOLS, name))
  // Nothing here needs an install script: the one that would run compiles a package that the Auth emulator does not load.
  const { status, stdout, stderr } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: TOOLS, env: outerEnvironment(), encoding: 'utf8' })
  if (status !== 0) throw new Error(`firebase-tools could not be installed (npm ci in test/auth): ${stdout}${stderr}`)
  if (!existsSync(MAIN)) throw new Error(`npm ci ended well and did not install firebase-tools into ${TOOLS}: ${stdout}${stderr}`)
  writeFileSync(mark, lock)
  return MAIN
}

/** Under `npm run` the environment tells a further npm to work on the repository; only where packages come from is kept. */
function outerEnvironment(): NodeJS.ProcessEnv {
  const kept = new Set(['npm_config_registry', 'npm_config_userconfig', 'npm_config_globalconfig', 'npm_config_cafile', 'npm_config_cache'])
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.has(name) || !(name.startsWith('npm_') || name === 'INIT_CWD' || name === 'NODE_ENV')))
}
