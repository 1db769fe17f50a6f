import { MODULES } from '../core/order/module-name.ts'
import { isElsewhere, LeaseHeld } from '../journal/lease.ts'
import { createLog } from '../log/create-log.ts'
import { openSession, type Session } from '../orchestrator/desk/open-session.ts'
import { createNarrator } from '../orchestrator/outlets/narrator.ts'
import { accessOf } from '../orchestrator/settings-of.ts'
import { JOURNAL_WRITER } from './version.ts'
import type { Ground } from './ground.ts'

/** Market milliseconds between two cycles, which here only fetch the prices of what is held; a simulated market runs faster. */
const CYCLE = { account: 5_000, local: 60_000 } as const
/** Wall milliseconds for the venue's first answer, and for its streams: a 406 must not hold up a flatten. */
const PATIENCE = 8_000
const MODULE_TIME_OUT = 10_000

/**
 * The engine's own desk with every module switched off: the same book, gate and journal, and nobody who would open anything.
 * @throws Error that says who holds the lease, or which keys are missing.
 */
export async function openEmergencyDesk({ config, isLocal, engineUrl }: Ground): Promise<Session> {
  if (!config.broker) throw new Error(`no engine answers at ${engineUrl}, and there are no broker keys: ${isLocal ? LOCAL_HELP : 'set them in the environment or in .env'}`)
  const { secrets } = config
  const log = createLog({ level: 'WARNING', format: 'pretty', secrets, logger: 'desk' })
  const narrate = createNarrator(createLog({ level: 'INFO', format: 'pretty', secrets, logger: 'desk' }))
  try {
    return await openSession({
      access: accessOf(config),
      environment: config.environment,
      journalPath: config.paths.journal,
      reserveBytes: config.paths.reserveBytes,
      settings: {
        limits: { ...config.risk, executionEnabled: config.execution.enabled },
        seats: MODULES.map((module) => ({ module, ...config.modules[module], enabled: false })),
      },
      version: JOURNAL_WRITER,
      log,
      cycleDelay: isLocal ? CYCLE.local : CYCLE.account,
      atOnce: MODULES.length,
      moduleTimeOut: MODULE_TIME_OUT,
      owner: 'tercet command',
      onWait: undefined,
      patience: PATIENCE,
      watch: (module) => module,
      at: () => undefined,
      onEnd: () => undefined,
      onFacts: (facts) => narrate(facts.filter((fact) => fact.type !== 'cycle.ended')),
      onPast: () => undefined,
    })
  } catch (error) {
    throw error instanceof LeaseHeld ? new Error(heldWords(error, engineUrl), { cause: error }) : error
  }
}

const LOCAL_HELP = 'in local mode start the exchange (tercet exchange) and try again, or give the keys of an Alpaca account'

/** A process that trades and cannot be spoken to. */
function heldWords({ message, holder }: LeaseHeld, engineUrl: string): string {
  const what = holder && !isElsewhere(holder) ? `end it (kill ${holder.pid}; kill -9 ${holder.pid} if it hangs) and give this command again` : 'find and end it, and give this command again'
  return `${message}. It does not answer at ${engineUrl}: if it listens elsewhere, set ENGINE_URL or PORT; if it is stuck, ${what}`
}
