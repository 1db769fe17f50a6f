import type { Scope, StateCause } from '../../core/order/trading-state.ts'
import { holderWords, isElsewhere, type LeaseHolder } from '../../journal/lease.ts'
import { ageWords } from './age-words.ts'
import { fail, type Finding, ok, warn } from './finding.ts'

/** Major and minor version of Node that Tercet needs at least. */
const NODE = [20, 19] as const

export function judgeNode(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number)
  if (major > NODE[0] || (major === NODE[0] && minor >= NODE[1])) return ok(`Node ${version}`)
  return fail(`Node ${version} is too old`, `install Node ${NODE.join('.')} or later`)
}

const MEGABYTE = 1_048_576
const LOW = 1_024
const EMPTY = 200

/** @param bytes Free on the disk of the journal. */
export function judgeDisk(bytes: number): Finding {
  const megabytes = Math.floor(bytes / MEGABYTE)
  if (megabytes < EMPTY) return fail(`disk: ${megabytes} MB free`, `make room: below ${EMPTY} MB a day's journal may not fit, and a full disk stops entries`)
  if (megabytes < LOW) return warn(`disk: ${megabytes} MB free`, `make room soon: ${LOW} MB are a comfortable rest`)
  return ok(`disk: ${(megabytes / 1024).toFixed(1)} GB free`)
}

/** @param mode Permission bits, as `stat` gives them. */
export function judgeMode({ path, mode, isSecret }: { readonly path: string; readonly mode: number; readonly isSecret: boolean }): Finding {
  const others = mode & 0o077
  if (others === 0) return ok(`${path} is yours alone`)
  const octal = (mode & 0o777).toString(8).padStart(3, '0')
  const remedy = isSecret ? `chmod 600 ${path}` : `chmod 700 ${path}`
  return isSecret ? fail(`${path} holds a secret and has mode ${octal}`, remedy) : warn(`${path} has mode ${octal}: others on this machine may look into it`, remedy)
}

export interface PortSight {
  readonly port: number
  readonly host: string
  readonly isFree: boolean
  /** What the engine there says of itself. */
  readonly status: string | undefined
}

export function judgePort({ port, host, isFree, status }: PortSight): Finding {
  if (status !== undefined) {
    const what = `port ${port}: our engine answers, ${status}`
    return status === 'ok' || status === 'starting' ? ok(what) : warn(what, 'GET /api/health names what is wrong')
  }
  if (port === 0) return ok('port: a free one is taken at each start (PORT=0)')
  return isFree ? ok(`port ${port} of ${host} is free`) : fail(`port ${port} of ${host} is taken by another program`, 'stop that one, or set PORT to a free port')
}

export interface LeaseSight {
  readonly holder: LeaseHolder | undefined
  /** Whether a process of that number lives here. */
  readonly isAlive: boolean
  readonly engineAnswers: boolean
  /** Wall milliseconds. */
  readonly now: number
}

export function judgeLease({ holder, isAlive, engineAnswers, now }: LeaseSight): Finding {
  if (!holder) return ok('lease: nobody has traded on this journal yet')
  const who = `${holderWords(holder)}, which took it ${ageWords(now - holder.since)} ago`
  if (isElsewhere(holder)) return engineAnswers ? ok(`lease: held by ${who}, or was last`) : warn(`lease: ${who}, has it or had it last, and no engine answers`, 'look there whether that process still runs')
  if (!isAlive) return ok(`lease: free; the last one was ${who}`)
  if (engineAnswers) return ok(`lease: held by ${who}`)
  return warn(`lease: ${who}, has it or had it last, and no engine answers`, `if that process is a stuck engine, end it: kill ${holder.pid}`)
}

/** @param halts What halts the desk or one module, by scope. */
export function judgeHalts(halts: ReadonlyMap<Scope, readonly StateCause[]>): readonly Finding[] {
  if (halts.size === 0) return [ok('trading: neither the desk nor a module is halted')]
  return [...halts].map(([scope, causes]) => {
    const who = scope === 'desk' ? 'the desk' : `the ${scope} module`
    return warn(`trading: ${who} is halted (${causes.join(', ')}) and opens nothing`, `tercet resume${scope === 'desk' ? '' : ` ${scope}`}, once its cause is understood (docs/runbook.md)`)
  })
}

export interface BackupSight {
  readonly enabled: boolean
  /** Milliseconds between two. */
  readonly every: number
  /** Milliseconds since the newest was begun, undefined without any. */
  readonly age: number | undefined
  readonly engineAnswers: boolean
}

const HOUR = 3_600_000

/** Only a running engine makes them: old ones beside a stopped one are as they should be. */
export function judgeBackups({ enabled, every, age, engineAnswers }: BackupSight): Finding {
  if (!enabled) return ok('backups: none by schedule (AUTO_BACKUP_ENABLED=false)')
  if (age === undefined) return ok(`backups: none yet, the engine makes one every ${every / HOUR} hours`)
  const what = `backups: the newest is ${(age / HOUR).toFixed(1)} hours old`
  return engineAnswers && age > 2 * every ? warn(what, "the engine's log says why none is made: look for 'no backup of the journal'") : ok(what)
}
