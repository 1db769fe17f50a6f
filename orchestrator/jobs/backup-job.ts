import { spawn } from 'node:child_process'
import { existsSync, rmSync, statSync } from 'node:fs'
import type { Socket } from 'node:net'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Log } from '../../core/ports/log.ts'
import { abandonedParts, backupPath, backupsOf } from '../../journal/backup/backups-of.ts'
import { expiredBackups } from '../../journal/backup/expired-backups.ts'
import { freeBytes } from '../../journal/free-bytes.ts'

export interface BackupPlan {
  readonly journal: string
  /** Milliseconds between two. */
  readonly every: number
  /** Milliseconds that one is kept. */
  readonly age: number
  readonly mostBytes: number
  readonly log: Log
  /** Wall milliseconds. */
  readonly now: () => number
}

export interface BackupJob {
  /** Makes one when it is due, by the newest that there is: a restart does not begin the count anew. Resolves when it is done. */
  look(): Promise<void>
}

/** Room that is left to the journal beside a copy of it. */
const SPARE = 64 << 20

export function createBackupJob(plan: BackupPlan): BackupJob {
  let isBusy = false
  return {
    async look() {
      if (isBusy || !isDue(plan)) return
      isBusy = true
      try {
        await make(plan)
      } catch (error) {
        plan.log.warning(`no backup of the journal could be made: ${error instanceof Error ? error.message : String(error)}`)
      } finally {
        isBusy = false
      }
    },
  }
}

function isDue({ journal, every, now }: BackupPlan): boolean {
  const [newest] = backupsOf(journal, now())
  return existsSync(journal) && (newest === undefined || newest.at > now() || now() - newest.at >= every)
}

async function make(plan: BackupPlan): Promise<void> {
  const { journal, now, log } = plan
  const tidy = (): void => {
    const old = expiredBackups(backupsOf(journal, now()), { ...plan, now: now() }).map(({ path }) => path)
    for (const path of [...old, ...abandonedParts(journal, now())]) rmSync(path, { force: true })
  }
  tidy()
  const [needed, free] = [statSync(journal).size + SPARE, freeBytes(dirname(journal))]
  if (free < needed) throw new Error(`the disk has ${megabytes(free)} MB left, and a copy may need ${megabytes(needed)}: make room, or lower TERCET_BACKUP_MB`)
  const to = backupPath(journal, now())
  await copied(journal, to)
  tidy()
  log.info(`the journal is backed up: ${to}, ${megabytes(statSync(to).size)} MB`)
}

const PROGRAM = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../journal/backup/back-up-main.ts' : '../../journal/backup/back-up-main.js', import.meta.url))

/** It gets two paths and nothing of this process's settings; an engine that ends does not wait for it. @throws Error with what it said. */
async function copied(journal: string, to: string): Promise<void> {
  const child = spawn(process.execPath, [...process.execArgv, PROGRAM, journal, to], { env: {}, stdio: ['ignore', 'ignore', 'pipe'] })
  child.unref()
  ;(child.stderr as Socket).unref()
  let said = ''
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) throw new Error(said.trim() || `its process ended with ${code ?? 'a signal'}`)
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_048_576)
}
