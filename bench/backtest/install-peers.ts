import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

const LISTED = fileURLToPath(new URL('../peers/', import.meta.url))
/** Inside node_modules, so that tests, linter, compiler and walls do not walk through another tree. */
const FOLDER = fileURLToPath(new URL('../../node_modules/.cache/tercet-peers/', import.meta.url))

/** The packages of bench/peers as its lock file names them, installed at first use. @returns the path of their package.json. @throws Error with npm's words. */
export function installPeers(): string {
  const lock = readFileSync(join(LISTED, 'package-lock.json'), 'utf8')
  const mark = join(FOLDER, 'installed.json')
  const manifest = join(FOLDER, 'package.json')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lock) return manifest
  console.log('installing the peers of bench/peers (once)')
  mkdirSync(FOLDER, { recursive: true })
  for (const name of ['package.json', 'package-lock.json', '.npmrc']) copyFileSync(join(LISTED, name), join(FOLDER, name))
  const { status, stdout, stderr } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: FOLDER, env: outerEnvironment(), encoding: 'utf8' })
  if (status !== 0) throw new Error(`the peers could not be installed (npm ci in bench/peers): ${stdout}${stderr}`)
  writeFileSync(mark, lock)
  return manifest
}

/** Under `npm run` the environment tells a further npm to work on the repository; only where packages come from is kept. */
function outerEnvironment(): NodeJS.ProcessEnv {
  const kept = new Set(['npm_config_registry', 'npm_config_userconfig', 'npm_config_globalconfig', 'npm_config_cafile', 'npm_config_cache'])
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.has(name) || !(name.startsWith('npm_') || name === 'INIT_CWD' || name === 'NODE_ENV')))
}
