import { accessSync, constants, existsSync, statSync } from 'node:fs'
import type { Fact } from '../../core/fact/fact.ts'
import { backupsOf } from '../../journal/backup/backups-of.ts'
import { JournalRefused } from '../../journal/errors.ts'
import { freeBytes } from '../../journal/free-bytes.ts'
import { leaseHolder } from '../../journal/lease.ts'
import { makeFolder } from '../../journal/make-folder.ts'
import { readJournal } from '../../journal/read-journal.ts'
import type { JournalReader } from '../../journal/reader.ts'
import { counted } from '../counted.ts'
import { askHealth } from '../engine-client.ts'
import { portIsFree } from '../free-port.ts'
import { type Ground, tokenPath } from '../ground.ts'
import { localSessionPath } from '../local-session.ts'
import { fail, type Finding, ok } from './finding.ts'
import { haltsOf } from './halts-of.ts'
import { judgeBackups, judgeDisk, judgeHalts, judgeLease, judgeMode, judgePort } from './judge-machine.ts'

/** Folder, disk, journal, lease and port of this machine. */
export async function checkMachine({ config, engineUrl, isLocal }: Ground): Promise<readonly Finding[]> {
  const { state, journal, backups } = config.paths
  const health = await askHealth(engineUrl)
  const port = await checkPort({ host: isLocal ? '127.0.0.1' : config.http.host, port: config.http.port, status: health?.status })
  const unusable = openFolder(state)
  // Of a folder that cannot be used nothing else can be said.
  if (unusable) return [unusable, port]
  const modes = checkModes(state, [tokenPath(journal), localSessionPath(state)])
  return [...modes, judgeDisk(freeBytes(state)), ...checkJournal(journal), judgeBackups({ ...backups, age: ageOfBackup(journal), engineAnswers: health !== undefined }), checkLease(journal, health !== undefined), port]
}

/** Makes the folder where there is none. @returns what keeps it from being used, undefined when nothing does. */
function openFolder(state: string): Finding | undefined {
  try {
    makeFolder(state, 0o700)
    accessSync(state, constants.R_OK | constants.W_OK | constants.X_OK)
    return undefined
  } catch (error) {
    return fail(`state folder ${state}: ${error instanceof Error ? error.message : String(error)}`, 'set TERCET_STATE to a folder that you may write')
  }
}

function checkModes(state: string, secrets: readonly string[]): readonly Finding[] {
  const found = secrets.filter((path) => existsSync(path))
  return [judgeMode({ path: state, mode: statSync(state).mode, isSecret: false }), ...found.map((path) => judgeMode({ path, mode: statSync(path).mode, isSecret: true }))]
}

function checkJournal(path: string): readonly Finding[] {
  if (!existsSync(path)) return [ok(`journal ${path}: none yet, the first start makes it`)]
  try {
    const journal = readJournal(path)
    const chain = journal.verifyChain()
    const halts = haltsOf(bodiesOf(journal))
    journal.close()
    if (chain.ok) return [ok(`journal ${path}: ${counted(chain.facts, 'fact')}, chain sound`), ...judgeHalts(halts)]
    return [fail(`journal ${path}: broken at fact ${chain.at} (${chain.why})`, 'a start repairs a damaged end by itself; for the middle, tercet restore')]
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return [fail(`journal ${path}: ${why}`, error instanceof JournalRefused ? 'correct TERCET_JOURNAL' : 'tercet restore puts the newest backup in its place; or move the file aside')]
  }
}

function* bodiesOf(journal: JournalReader): Generator<Fact> {
  for (const { body } of journal.eachFact()) yield body as Fact
}

function ageOfBackup(journal: string): number | undefined {
  const now = Date.now()
  const [newest] = backupsOf(journal, now)
  return newest && now - newest.at
}

function checkLease(journal: string, engineAnswers: boolean): Finding {
  const holder = leaseHolder(journal)
  return judgeLease({ holder, isAlive: holder !== undefined && isAlive(holder.pid), engineAnswers, now: Date.now() })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function checkPort({ host, port, status }: { readonly host: string; readonly port: number; readonly status: string | undefined }): Promise<Finding> {
  try {
    return judgePort({ port, host, status, isFree: status === undefined && port !== 0 && (await portIsFree({ host, port })) })
  } catch (error) {
    return fail(`port ${port} of ${host}: ${error instanceof Error ? error.message : String(error)}`, 'set PORT above 1023, and TERCET_HOST to an address of this machine')
  }
}
