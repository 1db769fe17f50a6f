import { loadConfig } from '../../config/load-config.ts'
import { drillModules } from '../../drill/drill-modules.ts'
import { createLog } from '../../log/create-log.ts'
import { installLastWords } from '../../log/last-words.ts'
import { tortureSteps } from '../../orchestrator/desk/torture-steps.ts'
import { startEngineProcess } from '../../orchestrator/engine-process.ts'
import { VERSION } from '../backtest/version.ts'

/** The engine as its own entry starts it, but that the strategies of the drill sit in its modules. */
async function main(): Promise<void> {
  const config = loadConfig({ needs: 'engine', cwd: process.cwd() })
  const log = createLog({ level: config.log.level, format: config.log.format, secrets: config.secrets, logger: 'engine' })
  installLastWords(log)
  process.on('disconnect', () => process.exit(0))
  const engine = startEngineProcess({ config, log, version: VERSION, at: tortureSteps(), modules: drillModules })
  process.on('SIGTERM', () => void engine.then((running) => running.stop()).then(() => process.exit(0)))
  await engine
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
