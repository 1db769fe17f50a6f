import { setFlagsFromString } from 'node:v8'
import { ConfigError, loadConfig } from '../config/load-config.ts'
import { JournalRefused, lastWordsOf } from '../journal/errors.ts'
import { createLog } from '../log/create-log.ts'
import { installLastWords } from '../log/last-words.ts'
import { startEngineProcess } from './engine-process.ts'
import { makeJournalFolder } from './make-folders.ts'
import { readLaunched } from './launched.ts'
import { tortureSteps } from './desk/torture-steps.ts'

/** Ends within this many wall milliseconds of a signal, whatever hangs. */
const LAST_PATIENCE = 8_000
/** An engine that waits for its lease or its venue has nothing to bring to an end: it gets this long to begin after all. */
const START_PATIENCE = 1_000
/** Exit code of what no restart mends: settings, a taken port, another account's journal. */
const USAGE = 2

/**
 * Share by which the heap may outgrow what lives in it before it is collected, instead of several times over: a cycle's chains outlive
 * the young collections, and a small machine has other uses for the room of their garbage.
 */
const HEAP_GROWTH = 25

/** The engine's own entry: without broker keys it stops here and names them. */
async function main(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`)
  const config = loadConfig({ needs: 'engine', cwd: process.cwd() })
  const page = await readLaunched(process.argv)
  const secrets = page ? [...config.secrets, page.operatorKey] : config.secrets
  const log = createLog({ level: config.log.level, format: config.log.format, secrets, logger: 'engine' })
  installLastWords(log)
  for (const warning of config.warnings) log.warning(warning)
  if (!config.orchestrator.modular) {
    log.error('MODULAR_SYSTEM is false and there is no legacy engine: nothing runs. Set it to true, or remove it.')
    return
  }
  makeJournalFolder(config.paths)
  const engine = startEngineProcess({ config, log, version: VERSION, at: tortureSteps(), page })
  let ending = false
  const end = (why: string): void => {
    if (ending) return
    ending = true
    log.info(`stopping: ${why}`)
    setTimeout(() => process.exit(1), LAST_PATIENCE).unref()
    const unbegun = setTimeout(() => process.exit(0), START_PATIENCE)
    void engine
      .then((running) => {
        clearTimeout(unbegun)
        return running.stop()
      })
      .then(() => process.exit(0))
  }
  process.on('SIGTERM', () => end('SIGTERM'))
  process.on('SIGINT', () => end('SIGINT'))
  if (process.send) process.on('disconnect', () => end('the launcher is gone'))
  await engine
}

const VERSION = '0.1.0'

main().catch((error: unknown) => {
  process.stderr.write(`${lastWordsOf(error)}\n`)
  process.exit(isFinal(error) ? USAGE : 1)
})

function isFinal(error: unknown): boolean {
  if (error instanceof ConfigError || error instanceof JournalRefused) return true
  return error instanceof Error && error.cause instanceof Error && 'code' in error.cause && error.cause.code === 'EADDRINUSE'
}
