import type { Config } from '../../config/config.ts'
import { loadConfig } from '../../config/load-config.ts'
import { boardEnd } from '../../drill/board-end.ts'
import { boardLine } from '../../drill/board.ts'
import { DESK_EXERCISES } from '../../drill/desk/exercises.ts'
import type { Exercise } from '../../drill/exercise.ts'
import { GATE_EXERCISES } from '../../drill/gate/exercises.ts'
import { realGate } from '../../drill/gate/real-gate.ts'
import type { Result } from '../../drill/result.ts'
import { runDrill } from '../../drill/run-drill.ts'
import { VERSION } from '../backtest/version.ts'
import { PROCESS_EXERCISES } from './process-exercises.ts'

interface DrillWish {
  /** All unless given. */
  readonly names: readonly string[] | undefined
  readonly json: boolean
}

/** Carries the drill out and prints its board. @returns the exit code. @throws ConfigError */
export async function drillRound({ names, json }: DrillWish): Promise<number> {
  // What was begun is ended: engines go with their channel, folders with this process.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1))
  const config = loadConfig({ needs: 'launcher', cwd: process.cwd() })
  const wanted = <Given>(exercises: readonly Exercise<Given>[]) => exercises.filter(({ name }) => names === undefined || names.includes(name))
  const head = headOf(config)
  if (!json) console.log(`${head.join('\n')}\n`)
  const tell = (result: Result): void => (json ? undefined : console.log(boardLine(result)))
  const given = { gate: realGate, limits: config.risk }
  const how = { given, now: () => performance.now(), tell }
  const results = [
    ...(await runDrill({ exercises: wanted(GATE_EXERCISES), ...how })),
    ...(await runDrill({ exercises: wanted(DESK_EXERCISES), ...how })),
    ...(await runDrill<object>({ exercises: wanted(PROCESS_EXERCISES), ...how })),
  ]
  console.log(json ? JSON.stringify({ schema: 1, at: new Date().toISOString(), version: VERSION, notes: head.slice(1), end: boardEnd(results), results }) : `\n${boardEnd(results)}`)
  return results.some(({ result }) => result === 'failed') ? 1 : 0
}

/** When, what and under which conditions. */
function headOf({ risk, environment }: Config): readonly string[] {
  const at = `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return [
    `Tercet ${VERSION}, fire drill of ${at}, with the limits of this environment and .env (${environment})`,
    'It runs on an exchange of its own on 127.0.0.1, in temporary folders: your account, your journal and the network are not touched.',
    ...(risk.executionEnabled ? [] : ['EXECUTION_ENABLED is false or AUTOMATION_MODE is signal_only: your engine sends no order. This is what would stop them if it did.']),
    ...(risk.riskManagement ? [] : ['RISK_MANAGEMENT is false: what it skips is off below.']),
  ]
}
