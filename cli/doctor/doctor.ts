import { ConfigError } from '../../config/load-config.ts'
import { settingsOf } from '../../orchestrator/settings-of.ts'
import { type Ground, ground } from '../ground.ts'
import { checkMachine } from './check-machine.ts'
import { checkVenue } from './check-venue.ts'
import { fail, type Finding, findingLine, ok, verdict, warn } from './finding.ts'
import { judgeNode } from './judge-machine.ts'

/** Prints a line for each thing that was looked at. @returns the exit code. */
export async function doctor(): Promise<number> {
  let [failed, warned] = [0, 0]
  const tell = (findings: readonly Finding[]): void => {
    for (const finding of findings) console.log(findingLine(finding))
    failed += findings.filter(({ level }) => level === 'FAIL').length
    warned += findings.filter(({ level }) => level === 'warn').length
  }
  tell([judgeNode(process.version)])
  const base = settled()
  if (Array.isArray(base)) tell(base)
  else {
    tell(checkSettings(base))
    tell(await checkMachine(base))
    tell(await checkVenue(base))
  }
  console.log(verdict(failed, warned))
  return failed === 0 ? 0 : 1
}

/** The settings, or a finding for every one that cannot stand. */
function settled(): Ground | Finding[] {
  try {
    return ground()
  } catch (error) {
    return faultLines(error)
  }
}

function faultLines(error: unknown): Finding[] {
  if (!(error instanceof ConfigError)) throw error
  return error.problems.map(({ name, problem }) => fail(`setting ${name} ${problem}`, 'correct it in the environment or in .env (docs/settings.md)'))
}

function checkSettings({ config, isLocal }: Ground): readonly Finding[] {
  const warnings = config.warnings.map((text) => warn(`setting ${text}`, 'meant so? then all is well'))
  return [environmentLine({ config, isLocal }), ...warnings, ...strategyLines(config)]
}

function environmentLine({ config, isLocal }: Pick<Ground, 'config' | 'isLocal'>): Finding {
  if (isLocal) return ok('settings: no broker keys, so local mode; the market is simulated')
  if (config.environment === 'live') return warn('settings: a LIVE account, real money', 'ALPACA_PAPER=true goes back to paper')
  return ok('settings: a paper account')
}

function strategyLines(config: Ground['config']): readonly Finding[] {
  try {
    settingsOf(config)
    return [ok('settings: every strategy that is named exists')]
  } catch (error) {
    return faultLines(error)
  }
}
