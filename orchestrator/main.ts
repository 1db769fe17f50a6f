import { loadConfig } from '../config/load-config.ts'
import { ConfigError } from '../config/load-config.ts'
import { createLog } from '../log/create-log.ts'
import { installLastWords } from '../log/last-words.ts'
import { startEngineProcess } from './engine-process.ts'
import { tortureSteps } from './desk/torture-steps.ts'

/** Ends within this many wall milliseconds of a signal, whatever hangs. */
const LAST_PATIENCE = 8_000

/** The engine's own entry: without broker keys it stops here and names them. */
async function main(): Promise<void> {
  const config = loadConfig({ needs: 'engine', cwd: process.cwd() })
  const log = createLog({ level: config.log.level, format: config.log.format, secrets: config.secrets, logger: 'engine' })
  installLastWords(log)
  for (const warning of config.warnings) log.warning(warning)
  if (!config.orchestrator.modular) {
    log.error('MODULAR_SYSTEM is false and there is no legacy engine: nothing runs. Set it to true, or remove it.')
    return
  }
  const engine = startEngineProcess({ config, log, version: VERSION, at: tortureSteps() })
  let ending = false
  const end = (why: string): void => {
    if (ending) return
    ending = true
    log.info(`stopping: ${why}`)
    setTimeout(() => process.exit(1), LAST_PATIENCE).unref()
    void engine.then((running) => running.stop()).then(() => process.exit(0))
  }
  process.on('SIGTERM', () => end('SIGTERM'))
  process.on('SIGINT', () => end('SIGINT'))
  if (process.send) process.on('disconnect', () => end('the launcher is gone'))
  await engine
}

const VERSION = '0.1.0'

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigError || !(error instanceof Error) ? String(error instanceof Error ? error.message : error) : error.message}\n`)
  process.exit(1)
})
