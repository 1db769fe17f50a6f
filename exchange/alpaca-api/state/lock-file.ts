import { readFileSync, rmSync, writeFileSync } from 'node:fs'

/**
 * Takes `path` as the mark of one process; returns what gives it back. A mark whose process has gone (it was killed) is taken over.
 * @throws Error while another process holds it.
 */
export function lockFile(path: string): () => void {
  const holder = holderOf(path)
  if (holder !== undefined) {
    throw new Error(`Another exchange (process ${holder}) runs on this saved state: stop it first, or remove ${path} if that process is something else.`)
  }
  writeFileSync(path, String(process.pid), { mode: 0o600 })
  return () => rmSync(path, { force: true })
}

/** The living process named in a mark, other than this one. */
function holderOf(path: string): number | undefined {
  const pid = Number(readIfAny(path))
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return undefined
  try {
    process.kill(pid, 0)
    return pid
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? pid : undefined
  }
}

function readIfAny(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
