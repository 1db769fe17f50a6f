import { loadConfig } from '../../config/load-config.ts'
import { createLog } from '../../log/create-log.ts'
import { installLastWords } from '../../log/last-words.ts'
import { startEngineProcess } from '../../orchestrator/engine-process.ts'
import { ASKING, askingModules } from './asking.ts'

/** A whole engine process whose modules a test leads by the price; at a close with three quarters of a dollar crypto hangs for ever. */
const strategy = askingModules.crypto.strategies[ASKING]
if (!strategy) throw new TypeError('the kit seats one strategy')
const decide: typeof strategy.decide = (view) => {
  while (view.bar.close % 1 === 0.75);
  return strategy.decide(view)
}
const modules = { ...askingModules, crypto: { ...askingModules.crypto, strategies: { [ASKING]: { ...strategy, decide } } } }

const config = loadConfig({ needs: 'engine', cwd: process.cwd() })
const log = createLog({ level: config.log.level, format: config.log.format, secrets: config.secrets, logger: 'engine' })
installLastWords(log)
const engine = await startEngineProcess({ config, log, version: 'faults', at: () => undefined, modules })
process.on('SIGTERM', () => void engine.stop().then(() => process.exit(0)))
